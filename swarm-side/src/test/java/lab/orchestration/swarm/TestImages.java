package lab.orchestration.swarm;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Two more versions of the web server, one of which cannot run. */
final class TestImages implements AutoCloseable {

  private static final String SECOND_FILES =
      "FROM " + TestEngine.NGINX + "\nCOPY index.html /usr/share/nginx/html/index.html\n";
  private static final String BROKEN_FILES =
      "FROM " + TestEngine.NGINX + "\nCOPY --chown=0:0 nginx /usr/sbin/nginx\n";

  private final DockerEngine engine;
  private final String runId;

  TestImages(DockerEngine engine, String runId) {
    this.engine = engine;
    this.runId = runId;
    build(
        second(),
        SECOND_FILES,
        "index.html",
        0644,
        "<html><head><title>nginx, second version</title></head></html>\n");
    build(
        broken(),
        BROKEN_FILES,
        "nginx",
        0755,
        "#!/bin/sh\necho 'nginx: this version cannot run' >&2\nexit 1\n");
  }

  String second() {
    return "orchestration-lab/it-nginx:second-" + runId;
  }

  String broken() {
    return "orchestration-lab/it-nginx:broken-" + runId;
  }

  private void build(String image, String dockerfile, String file, int mode, String text) {
    ByteArrayOutputStream context = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(context)) {
      add(tar, "Dockerfile", 0644, dockerfile);
      add(tar, file, mode, text);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    engine
        .client()
        .buildImageCmd(new ByteArrayInputStream(context.toByteArray()))
        .withTags(Set.of(image))
        .withLabels(Map.of(Labels.RUN, runId))
        .exec(new BuildImageResultCallback())
        .awaitImageId();
  }

  private static void add(TarArchiveOutputStream tar, String name, int mode, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() {
    for (String image : new String[] {second(), broken()}) {
      try {
        engine.client().removeImageCmd(image).withForce(true).exec();
      } catch (NotFoundException alreadyGone) {
        // Just what was wanted.
      }
    }
  }
}
