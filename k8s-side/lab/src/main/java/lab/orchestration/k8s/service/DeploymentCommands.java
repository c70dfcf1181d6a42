package lab.orchestration.k8s.service;

import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.Kubectl;
import lab.orchestration.k8s.plain.PlainYaml;

/** What a person would type for each step, with nothing but what every Kubernetes has. */
public final class DeploymentCommands {

  private final Kubectl kubectl;
  private final List<String> faults;

  /**
   * For a namespace.
   *
   * @param faults the commands that do the chapter's faults in this cluster
   */
  public DeploymentCommands(String namespace, List<String> faults) {
    this.kubectl = new Kubectl(namespace);
    this.faults = List.copyOf(faults);
  }

  /** The commands of a step, in their order. */
  public List<Message> of(Step step, ServiceSpec spec) {
    return step == Step.INITIALISE && kubectl.isInDefault()
        ? List.of(Message.of("k8s.deployment-commands.nothing-to-install", "kubectl get nodes"))
        : typed(step, spec).stream().map(Message::verbatim).toList();
  }

  private List<String> typed(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE -> List.of("kubectl create namespace " + kubectl.namespace());
      case DECLARE -> List.of(kubectl.typed("apply -f " + PlainYaml.FILE));
      case LOOK -> List.of(kubectl.typed("get deployments,pods"));
      case HEAL ->
          Stream.concat(faults.stream(), Stream.of(kubectl.typed("get pods --watch"))).toList();
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
