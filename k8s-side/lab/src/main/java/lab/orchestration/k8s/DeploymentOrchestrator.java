package lab.orchestration.k8s;

import java.util.List;
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
import lab.orchestration.k8s.service.DeploymentCommands;
import lab.orchestration.k8s.service.DeploymentDeclarations;

/** The lab's steps on Kubernetes, with a Deployment and a Service from plain YAML. */
final class DeploymentOrchestrator extends KubernetesOrchestrator implements ClaimSubject {

  private final KubernetesTrials trials;

  private DeploymentOrchestrator(Cluster cluster, Optional<String> metricsServer)
      throws InterruptedException {
    // The label of the run is on the Pods as well: nobody else's Pods have it.
    super(
        cluster,
        new ColumnPods(
            "Deployment", cluster.ownership().labels(), DeploymentDeclarations.NGINX_PORT),
        watch -> new DeploymentProvisioner(cluster, watch),
        Optional.empty(),
        metricsServer);
    this.trials = KubernetesTrials.ofDeployment(trialAccess());
  }

  /**
   * Begins to watch the cluster; nothing is changed in it yet.
   *
   * @param metricsServer the image of metrics-server, if the nodes have it
   */
  static DeploymentOrchestrator on(Cluster cluster, Optional<String> metricsServer)
      throws InterruptedException {
    return new DeploymentOrchestrator(cluster, metricsServer);
  }

  @Override
  public String column() {
    return DeploymentColumn.NAME;
  }

  @Override
  public List<Message> commands(Step step, ServiceSpec spec) {
    return new DeploymentCommands(cluster().namespace(), cluster().faultCommands()).of(step, spec);
  }

  @Override
  public Quote account() throws InterruptedException {
    return snapshot()
        .ofDeployment(
            lifecycle()
                .declared(Message.of("k8s.deployment-orchestrator.there-is-no-service-to"))
                .name());
  }

  @Override
  public Optional<Trial> trial(String claim) {
    return trials.of(claim);
  }
}
