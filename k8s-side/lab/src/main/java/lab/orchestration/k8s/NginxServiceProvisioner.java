package lab.orchestration.k8s;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.load.LoadScaler.Limits;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.CrdInstaller;
import lab.orchestration.k8s.observe.ClusterWatch;
import lab.orchestration.k8s.observe.DeclaredWatch;
import lab.orchestration.k8s.service.Cleanup;
import lab.orchestration.k8s.service.Declarations;
import lab.orchestration.k8s.service.OperatorInProcess;
import lab.orchestration.k8s.service.OperatorUpdate;
import lab.orchestration.k8s.service.Updates;
import lab.orchestration.nginx.api.NginxService;

/** Declares the service as an NginxService; its CRD and its operator are installed before it. */
final class NginxServiceProvisioner implements ServiceProvisioner {

  private final OperatorInProcess operator;
  private final CrdInstaller crd;
  private final Cleanup cleanup;
  private final Declarations declarations;
  private final ClusterWatch watch;
  private final DeclaredWatch<NginxService> services;
  private final Updates<NginxService> updates = new Updates<>(OperatorUpdate::judge);

  /** Nothing is changed in the cluster yet. */
  NginxServiceProvisioner(Cluster cluster, OperatorInProcess operator, ClusterWatch watch) {
    this.operator = operator;
    this.crd = new CrdInstaller(cluster.client(), cluster.ownership());
    this.cleanup = new Cleanup(cluster, crd);
    this.declarations = new Declarations(cluster);
    this.watch = watch;
    this.services =
        new DeclaredWatch<>(cluster.client(), cluster.namespace(), NginxService.class, watch);
  }

  @Override
  public void install() throws InterruptedException {
    crd.install();
    operator.start();
    services.start();
  }

  @Override
  public void declare(ServiceSpec spec) throws InterruptedException {
    declarations.apply(spec);
  }

  @Override
  public void update(ServiceSpec spec) throws InterruptedException {
    updates.begun(declarations.apply(spec));
  }

  @Override
  public void scale(String service, int replicas) throws InterruptedException {
    declarations.scale(service, replicas);
  }

  @Override
  public String autoscale(String service, Limits limits) throws InterruptedException {
    return declarations.autoscale(service, limits);
  }

  @Override
  public UpdateStatus updateStatus(Optional<ServiceSpec> declared) {
    return updates.status(declared.flatMap(spec -> services.of(spec.name())), watch.replicas());
  }

  @Override
  public void forgetUpdate() {
    updates.forget();
  }

  @Override
  public void removeService(String name) throws InterruptedException {
    cleanup.removeService(name);
  }

  @Override
  public void removeServices() throws InterruptedException {
    cleanup.removeServices();
  }

  @Override
  public void stop() {
    services.close();
    operator.stop();
  }

  @Override
  public void uninstall() throws InterruptedException {
    crd.remove();
  }

  @Override
  public List<String> leftovers() throws InterruptedException {
    return cleanup.leftovers();
  }
}
