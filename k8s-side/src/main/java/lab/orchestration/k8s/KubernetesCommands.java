package lab.orchestration.k8s;

import java.util.List;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;

/** What a person would type for each step. */
final class KubernetesCommands {

  private final String namespace;
  private final String kill;

  /**
   * For a namespace.
   *
   * @param kill the command that kills a container in this cluster
   */
  KubernetesCommands(String namespace, String kill) {
    this.namespace = namespace;
    this.kill = kill;
  }

  List<String> of(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE ->
          isDefault()
              ? List.of("kubectl apply -f " + CrdInstaller.FILE)
              : List.of(
                  "kubectl create namespace " + namespace, "kubectl apply -f " + CrdInstaller.FILE);
      case DECLARE -> List.of(kubectl("apply -f " + spec.name() + ".yaml"));
      case LOOK -> List.of(kubectl("get ngx,pods"));
      case HEAL -> List.of(kill, kubectl("get pods --watch"));
      case SCALE ->
          List.of(kubectl("scale ngx " + spec.name() + " --replicas=" + Step.SCALED_REPLICAS));
      case CLEAN_UP ->
          isDefault()
              ? List.of(
                  kubectl("delete ngx " + spec.name()), "kubectl delete -f " + CrdInstaller.FILE)
              : List.of(
                  kubectl("delete ngx " + spec.name()),
                  "kubectl delete -f " + CrdInstaller.FILE,
                  "kubectl delete namespace " + namespace);
    };
  }

  private boolean isDefault() {
    return namespace.equals("default");
  }

  private String kubectl(String rest) {
    return isDefault() ? "kubectl " + rest : "kubectl -n " + namespace + " " + rest;
  }
}
