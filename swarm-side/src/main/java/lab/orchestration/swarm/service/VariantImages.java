package lab.orchestration.swarm.service;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Two further images for updates, made on the Engine from the service's own image, so that no
 * registry is needed. They carry the run's label and go with it.
 *
 * @param second an nginx whose page has another title
 * @param broken an image whose nginx ends at once with an error
 */
public record VariantImages(String second, String broken) {

  private static final int EXECUTABLE = 0755;
  private static final int READABLE = 0644;

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>nginx, second version</title></head>
      <body><h1>The second version</h1></body></html>
      """;

  private static final String NOT_NGINX =
      """
      #!/bin/sh
      echo "this image is broken on purpose" >&2
      exit 1
      """;

  /**
   * Builds both.
   *
   * @param base the service's image, which the Engine has
   * @throws lab.orchestration.core.LabException if the Engine cannot build them
   */
  public static VariantImages build(DockerEngine engine, String base, String runId)
      throws InterruptedException {
    return new VariantImages(
        build(
            engine,
            "orchestration-lab/second-version:" + runId,
            "FROM %s\nCOPY file /usr/share/nginx/html/index.html\n".formatted(base),
            PAGE,
            READABLE,
            runId),
        build(
            engine,
            "orchestration-lab/broken:" + runId,
            "FROM %s\nCOPY file /usr/sbin/nginx\n".formatted(base),
            NOT_NGINX,
            EXECUTABLE,
            runId));
  }

  private static String build(
      DockerEngine engine, String tag, String dockerfile, String file, int mode, String runId)
      throws InterruptedException {
    return engine.ask(
        Message.of("swarm.variant-images.cannot-be-built", tag),
        () -> {
          engine
              .client()
              .buildImageCmd(new ByteArrayInputStream(context(dockerfile, file, mode)))
              .withTags(Set.of(tag))
              .withLabels(Labels.of(runId))
              .exec(new BuildImageResultCallback())
              .awaitImageId();
          return tag;
        });
  }

  private static byte[] context(String dockerfile, String file, int mode) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      add(tar, "Dockerfile", dockerfile, READABLE);
      add(tar, "file", file, mode);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory does not fail", impossible);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, String content, int mode)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
