package lab.orchestration.k8s;

import java.util.List;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.k8s.plain.PlainYaml;

/** What a person would type for each step, with nothing but what every Kubernetes has. */
final class DeploymentCommands {

  private final Kubectl kubectl;
  private final String kill;

  /**
   * For a namespace.
   *
   * @param kill the command that kills a container in this cluster
   */
  DeploymentCommands(String namespace, String kill) {
    this.kubectl = new Kubectl(namespace);
    this.kill = kill;
  }

  List<String> of(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE ->
          List.of(
              kubectl.isInDefault()
                  ? "kubectl get nodes   # nothing has to be installed"
                  : "kubectl create namespace " + kubectl.namespace());
      case DECLARE -> List.of(kubectl.typed("apply -f " + PlainYaml.FILE));
      case LOOK -> List.of(kubectl.typed("get deployments,pods"));
      case HEAL -> List.of(kill, kubectl.typed("get pods --watch"));
      case SCALE ->
          List.of(
              kubectl.typed(
                  "scale deployment " + spec.name() + " --replicas=" + Step.SCALED_REPLICAS));
      case CLEAN_UP ->
          kubectl.isInDefault()
              ? List.of(kubectl.typed("delete -f " + PlainYaml.FILE))
              : List.of(
                  kubectl.typed("delete -f " + PlainYaml.FILE),
                  "kubectl delete namespace " + kubectl.namespace());
    };
  }
}
