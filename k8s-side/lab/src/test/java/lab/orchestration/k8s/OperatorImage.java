package lab.orchestration.k8s;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.nio.file.Path;
import java.util.Set;
import lab.orchestration.k8s.node.NodeEngine;

/**
 * The operator's container image, built from {@code k8s-side/operator/Dockerfile} as a person would
 * build it; removed again at the end.
 */
final class OperatorImage implements AutoCloseable {

  /** The reference in {@code manifests/operator}. */
  static final String REFERENCE = "orchestration-lab/operator:0.1.0";

  private static final Path MODULE = Path.of("..", "operator").toAbsolutePath().normalize();

  private final NodeEngine engine;

  private OperatorImage(NodeEngine engine) {
    this.engine = engine;
  }

  /** Builds it; what goes in was put together by the package phase of this build. */
  static OperatorImage build(NodeEngine engine) {
    engine
        .client()
        .buildImageCmd(MODULE.toFile())
        .withTags(Set.of(REFERENCE))
        .withBuildArg("JAVA_IMAGE", TestEngine.javaImage())
        .exec(new BuildImageResultCallback())
        .awaitImageId();
    return new OperatorImage(engine);
  }

  @Override
  public void close() {
    engine.client().removeImageCmd(REFERENCE).withForce(true).exec();
  }
}
