package lab.orchestration.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.Quote;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.experiment.ClaimSubject;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.KubernetesTrials;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.observe.ColumnPods;
import lab.orchestration.k8s.service.KubernetesCommands;
import lab.orchestration.k8s.service.OperatorInProcess;
import lab.orchestration.nginx.dependent.OperatorLabels;
import lab.orchestration.nginx.dependent.PodTemplate;

/** The lab's steps on Kubernetes, with an NginxService and its operator. */
final class OperatorOrchestrator extends KubernetesOrchestrator implements ClaimSubject {

  private static final ColumnPods PODS =
      new ColumnPods(
          "NginxService",
          Map.of(OperatorLabels.MANAGED_BY, OperatorLabels.OPERATOR),
          PodTemplate.PORT);

  private final KubernetesTrials trials;

  private OperatorOrchestrator(
      Cluster cluster, OperatorInProcess operator, Optional<String> metricsServer)
      throws InterruptedException {
    super(
        cluster,
        PODS,
        watch -> new NginxServiceProvisioner(cluster, operator, watch),
        Optional.of(operator),
        metricsServer);
    this.trials = KubernetesTrials.ofOperator(trialAccess());
  }

  /**
   * Begins to watch the cluster; nothing is changed in it yet.
   *
   * @param metricsServer the image of metrics-server, if the nodes have it
   */
  static OperatorOrchestrator on(Cluster cluster, Optional<String> metricsServer)
      throws InterruptedException {
    return new OperatorOrchestrator(
        cluster, new OperatorInProcess(cluster.client(), cluster.namespace()), metricsServer);
  }

  /** Removes what an earlier run has left in a cluster of our own, after 'lab run --keep'. */
  void tidyUp() throws InterruptedException {
    lifecycle().tidyUp();
  }

  @Override
  public String column() {
    return OperatorColumn.NAME;
  }

  @Override
  public List<Message> commands(Step step, ServiceSpec spec) {
    return new KubernetesCommands(cluster().namespace(), cluster().faultCommands()).of(step, spec);
  }

  @Override
  public Quote account() throws InterruptedException {
    return snapshot()
        .ofNginxService(
            lifecycle()
                .declared(Message.of("k8s.operator-orchestrator.there-is-no-service-to"))
                .name());
  }

  @Override
  public Optional<Trial> trial(String claim) {
    return trials.of(claim);
  }
}
