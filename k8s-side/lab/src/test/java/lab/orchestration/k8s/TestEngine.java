package lab.orchestration.k8s;

import java.util.Objects;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.node.NodeEngine;

/** The Engine and the images of the integration tests. */
final class TestEngine {

  private TestEngine() {}

  /** The Engine's address; a missing one is a failure, so that nobody takes skipped for passed. */
  static String host() {
    String host = System.getenv("DOCKER_HOST");
    if (host == null || host.isBlank()) {
      throw new AssertionError(
          "The integration tests need a real Docker Engine, and DOCKER_HOST does not name one."
              + " Use './lab test', which provides it, or set DOCKER_HOST yourself");
    }
    return host;
  }

  static NodeEngine engine() {
    return NodeEngine.at(host());
  }

  static String nginxImage() {
    return Objects.requireNonNullElse(System.getenv("LAB_NGINX_IMAGE"), "nginx:1.30");
  }

  static String kubernetesImage() {
    return Objects.requireNonNullElse(
        System.getenv("LAB_KUBERNETES_IMAGE"), "rancher/k3s:v1.37.2-k3s1");
  }

  /** What the operator's image is built on. */
  static String javaImage() {
    return Objects.requireNonNullElse(
        System.getenv("LAB_JAVA_IMAGE"), "eclipse-temurin:17-jre-alpine");
  }

  static OperatorColumn column(String runId, KubernetesPlace place) {
    return new OperatorColumn(host(), place, nginxImage(), runId);
  }

  static KubernetesPlace throwAway() {
    return new KubernetesPlace.ThrowAway(1, kubernetesImage());
  }
}
