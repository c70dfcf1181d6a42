package lab.orchestration.k8s;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import lab.orchestration.docker.Labels;
import lab.orchestration.k8s.node.NodeEngine;

/**
 * Images that are the service's one but for a little, built on the Engine itself.
 *
 * @param second serves another page
 * @param broken says a line and ends
 */
record SmallImages(NodeEngine engine, String second, String broken) {

  /** What the second image serves. */
  static final String TITLE = "nginx, second version";

  /** What the broken image says. */
  static final String LAST_WORDS = "this version cannot run";

  static SmallImages build(NodeEngine engine, String run) {
    String base = TestEngine.nginxImage();
    return new SmallImages(
        engine,
        build(
            engine,
            run,
            "second",
            Map.of(
                "Dockerfile",
                "FROM " + base + "\nCOPY index.html /usr/share/nginx/html/index.html\n",
                "index.html",
                "<html><head><title>" + TITLE + "</title></head></html>\n")),
        build(
            engine,
            run,
            "broken",
            Map.of(
                "Dockerfile",
                "FROM " + base + "\nCOPY nginx /usr/sbin/nginx\n",
                "nginx",
                "#!/bin/sh\necho " + LAST_WORDS + "\nexit 1\n")));
  }

  private static String build(
      NodeEngine engine, String run, String tag, Map<String, String> files) {
    try {
      Path folder = Files.createTempDirectory("small-image");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = Files.writeString(folder.resolve(file.getKey()), file.getValue());
        path.toFile().setExecutable(true, false);
      }
      String reference = "orchestration-lab/" + run + ":" + tag;
      engine
          .client()
          .buildImageCmd(folder.toFile())
          .withTags(Set.of(reference))
          .withLabels(Map.of(Labels.RUN, run))
          .withPull(false)
          .exec(new BuildImageResultCallback())
          .awaitImageId();
      return reference;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  void remove() {
    for (String image : new String[] {second, broken}) {
      try {
        engine.client().removeImageCmd(image).exec();
      } catch (NotFoundException alreadyGone) {
        // That is what was wanted.
      }
    }
  }
}
