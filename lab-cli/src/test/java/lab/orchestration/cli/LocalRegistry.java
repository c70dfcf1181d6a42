package lab.orchestration.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lab.orchestration.docker.DockerEngine;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A container registry on 127.0.0.1 with the images that it was given, so that pulling can be
 * tested where no public registry is reached. It can only be pulled from (OCI Distribution
 * Specification, "Pull").
 */
final class LocalRegistry implements AutoCloseable {

  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
  private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

  private final HttpServer server;
  private final Map<String, byte[]> blobs = new HashMap<>();
  private final Map<String, byte[]> manifests = new HashMap<>();

  LocalRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v2/", this::answer);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
  }

  /**
   * Takes over an image that the Engine has.
   *
   * @return the reference by which it can be pulled from here
   */
  String add(DockerEngine engine, String image, String name) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(engine.client().saveImageCmd(image).exec())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), tar.readAllBytes());
      }
    }
    JsonNode saved = new ObjectMapper().readTree(file(files, "manifest.json")).get(0);
    String layers =
        StreamSupport.stream(saved.get("Layers").spliterator(), false)
            .map(layer -> descriptor(LAYER, file(files, layer.asText())))
            .collect(Collectors.joining(","));
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                MANIFEST, descriptor(CONFIG, file(files, saved.get("Config").asText())), layers);
    byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
    manifests.put("/v2/" + name + "/manifests/lab", bytes);
    manifests.put("/v2/" + name + "/manifests/" + digest(bytes), bytes);
    return "127.0.0.1:" + server.getAddress().getPort() + "/" + name + ":lab";
  }

  private static byte[] file(Map<String, byte[]> archive, String name) {
    return Objects.requireNonNull(archive.get(name), () -> "the archive has no " + name);
  }

  private String descriptor(String mediaType, byte[] content) {
    String digest = digest(content);
    blobs.put(digest, content);
    return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}"
        .formatted(mediaType, content.length, digest);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] manifest = manifests.get(path);
    byte[] content =
        manifest != null ? manifest : blobs.get(path.substring(path.lastIndexOf('/') + 1));
    if (path.equals("/v2/")) {
      content = "{}".getBytes(StandardCharsets.UTF_8);
    }
    if (manifest != null) {
      exchange.getResponseHeaders().set("Content-Type", MANIFEST);
      exchange.getResponseHeaders().set("Docker-Content-Digest", digest(manifest));
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, content.length);
      try (InputStream in = new ByteArrayInputStream(content)) {
        in.transferTo(exchange.getResponseBody());
      }
    }
    exchange.close();
  }

  private static String digest(byte[] content) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
