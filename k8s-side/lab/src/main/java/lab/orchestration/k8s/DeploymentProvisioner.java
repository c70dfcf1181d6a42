package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.load.LoadScaler.Limits;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.observe.ClusterWatch;
import lab.orchestration.k8s.observe.DeclaredWatch;
import lab.orchestration.k8s.service.DeploymentCleanup;
import lab.orchestration.k8s.service.DeploymentDeclarations;
import lab.orchestration.k8s.service.DeploymentUpdate;
import lab.orchestration.k8s.service.Updates;

/** Declares the service as a Deployment and a Service from plain YAML. */
final class DeploymentProvisioner implements ServiceProvisioner {

  private final DeploymentDeclarations declarations;
  private final DeploymentCleanup cleanup;
  private final ClusterWatch watch;
  private final DeclaredWatch<Deployment> deployments;
  private final Updates<Deployment> updates = new Updates<>(DeploymentUpdate::judge);

  /** Nothing is changed in the cluster yet. */
  DeploymentProvisioner(Cluster cluster, ClusterWatch watch) {
    this.declarations = new DeploymentDeclarations(cluster);
    this.cleanup = new DeploymentCleanup(cluster);
    this.watch = watch;
    this.deployments =
        new DeclaredWatch<>(cluster.client(), cluster.namespace(), Deployment.class, watch);
  }

  /** Every Kubernetes knows Deployments: there is nothing to install. */
  @Override
  public void install() throws InterruptedException {
    deployments.start();
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
    return updates.status(declared.flatMap(spec -> deployments.of(spec.name())), watch.replicas());
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
    deployments.close();
  }

  @Override
  public void uninstall() {}

  @Override
  public List<String> leftovers() throws InterruptedException {
    return cleanup.leftovers();
  }
}
