package lab.orchestration.k8s.service;

import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.CrdInstaller;
import lab.orchestration.k8s.cluster.Kubectl;

/** What a person would type for each step. */
public final class KubernetesCommands {

  private final Kubectl kubectl;
  private final List<String> faults;

  /**
   * For a namespace.
   *
   * @param faults the commands that do the chapter's faults in this cluster
   */
  public KubernetesCommands(String namespace, List<String> faults) {
    this.kubectl = new Kubectl(namespace);
    this.faults = List.copyOf(faults);
  }

  /** The commands of a step, in their order. */
  public List<Message> of(Step step, ServiceSpec spec) {
    return typed(step, spec).stream().map(Message::verbatim).toList();
  }

  private List<String> typed(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE ->
          kubectl.isInDefault()
              ? List.of("kubectl apply -f " + CrdInstaller.FILE)
              : List.of(
                  "kubectl create namespace " + kubectl.namespace(),
                  "kubectl apply -f " + CrdInstaller.FILE);
      case DECLARE -> List.of(kubectl.typed("apply -f " + spec.name() + ".yaml"));
      case LOOK -> List.of(kubectl.typed("get ngx,pods"));
      case HEAL ->
          Stream.concat(faults.stream(), Stream.of(kubectl.typed("get pods --watch"))).toList();
      case SCALE ->
          List.of(
              kubectl.typed("scale ngx " + spec.name() + " --replicas=" + Step.SCALED_REPLICAS));
      case CLEAN_UP ->
          kubectl.isInDefault()
              ? List.of(
                  kubectl.typed("delete ngx " + spec.name()),
                  "kubectl delete -f " + CrdInstaller.FILE)
              : List.of(
                  kubectl.typed("delete ngx " + spec.name()),
                  "kubectl delete -f " + CrdInstaller.FILE,
                  "kubectl delete namespace " + kubectl.namespace());
    };
  }
}
