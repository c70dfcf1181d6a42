package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Quote;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.Trial;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.k8s.claim.KubernetesTrials;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.observe.ColumnPods;
import lab.orchestration.k8s.observe.DeclaredWatch;
import lab.orchestration.k8s.service.DeploymentCleanup;
import lab.orchestration.k8s.service.DeploymentCommands;
import lab.orchestration.k8s.service.DeploymentDeclarations;
import lab.orchestration.k8s.service.DeploymentUpdate;
import lab.orchestration.k8s.service.ServiceSnapshot;
import lab.orchestration.k8s.service.Updates;

/** The lab's steps on Kubernetes, with a Deployment and a Service from plain YAML. */
final class DeploymentOrchestrator extends KubernetesOrchestrator {

  private final DeploymentDeclarations declarations;
  private final DeploymentCleanup cleanup;
  private final DeclaredWatch<Deployment> deployments;
  private final Updates<Deployment> updates = new Updates<>(DeploymentUpdate::judge);
  private final KubernetesTrials trials;

  private DeploymentOrchestrator(Cluster cluster, Optional<String> metricsServer)
      throws InterruptedException {
    // The label of the run is on the Pods as well: nobody else's Pods have it.
    super(
        cluster,
        new ColumnPods(
            "Deployment", cluster.ownership().labels(), DeploymentDeclarations.NGINX_PORT),
        Optional.empty(),
        metricsServer);
    this.declarations = new DeploymentDeclarations(cluster);
    this.cleanup = new DeploymentCleanup(cluster);
    this.deployments =
        new DeclaredWatch<>(cluster.client(), cluster.namespace(), Deployment.class, watch());
    this.trials = KubernetesTrials.ofDeployment(access(cleanup::removeService));
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
  public List<String> commands(Step step, ServiceSpec spec) {
    return new DeploymentCommands(cluster().namespace(), cluster().faultCommands()).of(step, spec);
  }

  /** Every Kubernetes knows Deployments: there is nothing to install. */
  @Override
  void install() throws InterruptedException {
    deployments.start();
  }

  @Override
  long apply(ServiceSpec spec) throws InterruptedException {
    return declarations.apply(spec);
  }

  @Override
  void scale(String service, int replicas) throws InterruptedException {
    declarations.scale(service, replicas);
  }

  @Override
  String declareAutoscaler(String service, Limits limits) throws InterruptedException {
    return declarations.autoscale(service, limits);
  }

  @Override
  void updateBegun(long generation) {
    updates.begun(generation);
  }

  @Override
  public UpdateStatus updateStatus() {
    return updates.status(
        declared().flatMap(spec -> deployments.of(spec.name())), watch().replicas());
  }

  @Override
  void forgetUpdate() {
    updates.forget();
  }

  @Override
  public Quote account() throws InterruptedException {
    return new ServiceSnapshot(cluster().client(), cluster().namespace())
        .ofDeployment(declared("There is no service to describe").name());
  }

  @Override
  public Optional<Trial> trial(String claim) {
    return trials.of(claim);
  }

  @Override
  void removeServices() throws InterruptedException {
    cleanup.removeServices();
  }

  @Override
  void stop() {
    deployments.close();
  }

  @Override
  void uninstall() {}

  @Override
  List<String> findLeftovers() throws InterruptedException {
    return cleanup.leftovers();
  }
}
