package lab.orchestration.k8s;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.Quote;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.Trial;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.k8s.claim.KubernetesTrials;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.CrdInstaller;
import lab.orchestration.k8s.observe.ColumnPods;
import lab.orchestration.k8s.observe.DeclaredWatch;
import lab.orchestration.k8s.service.Cleanup;
import lab.orchestration.k8s.service.Declarations;
import lab.orchestration.k8s.service.KubernetesCommands;
import lab.orchestration.k8s.service.OperatorInProcess;
import lab.orchestration.k8s.service.OperatorUpdate;
import lab.orchestration.k8s.service.ServiceSnapshot;
import lab.orchestration.k8s.service.Updates;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.OperatorLabels;
import lab.orchestration.nginx.dependent.PodTemplate;

/** The lab's steps on Kubernetes, with an NginxService and its operator. */
final class OperatorOrchestrator extends KubernetesOrchestrator {

  private static final ColumnPods PODS =
      new ColumnPods(
          "NginxService",
          Map.of(OperatorLabels.MANAGED_BY, OperatorLabels.OPERATOR),
          PodTemplate.PORT);

  private final OperatorInProcess operator;
  private final CrdInstaller crd;
  private final Cleanup cleanup;
  private final Declarations declarations;
  private final DeclaredWatch<NginxService> services;
  private final Updates<NginxService> updates = new Updates<>(OperatorUpdate::judge);
  private final KubernetesTrials trials;

  private OperatorOrchestrator(
      Cluster cluster, OperatorInProcess operator, Optional<String> metricsServer)
      throws InterruptedException {
    super(cluster, PODS, Optional.of(operator), metricsServer);
    this.operator = operator;
    this.crd = new CrdInstaller(cluster.client(), cluster.ownership());
    this.cleanup = new Cleanup(cluster, crd);
    this.declarations = new Declarations(cluster);
    this.services =
        new DeclaredWatch<>(cluster.client(), cluster.namespace(), NginxService.class, watch());
    this.trials = KubernetesTrials.ofOperator(access(cleanup::removeService));
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
    entrances().close();
    cleanup.removeServices();
    crd.remove();
  }

  @Override
  public String column() {
    return OperatorColumn.NAME;
  }

  @Override
  public List<String> commands(Step step, ServiceSpec spec) {
    return new KubernetesCommands(cluster().namespace(), cluster().faultCommands()).of(step, spec);
  }

  @Override
  void install() throws InterruptedException {
    crd.install();
    operator.start();
    services.start();
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
    return updates.status(declared().flatMap(spec -> services.of(spec.name())), watch().replicas());
  }

  @Override
  void forgetUpdate() {
    updates.forget();
  }

  @Override
  public Quote account() throws InterruptedException {
    return new ServiceSnapshot(cluster().client(), cluster().namespace())
        .ofNginxService(declared("There is no service to describe").name());
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
    services.close();
    operator.stop();
  }

  @Override
  void uninstall() throws InterruptedException {
    crd.remove();
  }

  @Override
  List<String> findLeftovers() throws InterruptedException {
    return cleanup.leftovers();
  }
}
