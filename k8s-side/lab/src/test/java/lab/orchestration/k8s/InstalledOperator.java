package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.util.Objects;
import lab.orchestration.k8s.node.ContainerRuntime;
import lab.orchestration.k8s.node.ImageImport;
import lab.orchestration.nginx.runtime.LeaderElection;

/**
 * The operator in the cluster, under its own ServiceAccount, installed by kubectl from {@code
 * manifests/operator} with the commands that {@code manifests/README.md} gives.
 */
final class InstalledOperator implements AutoCloseable {

  static final String NAMESPACE = "orchestration-lab";
  static final String NAME = "orchestration-lab-operator";

  private static final String FOLDER = "/tmp/orchestration-lab";

  private final OperatorCluster cluster;

  private InstalledOperator(OperatorCluster cluster) {
    this.cluster = cluster;
  }

  /** Installs it; returns when both replicas are ready. */
  static InstalledOperator install(OperatorCluster cluster) throws InterruptedException {
    new ImageImport(cluster.node()).copy(OperatorImage.REFERENCE);
    cluster.copy(Path.of("..", "..", "manifests"), FOLDER);
    cluster.copy(Path.of("..", "..", "crds"), FOLDER);
    cluster.kubectl(
        "apply", "--server-side", "--force-conflicts", "-k", FOLDER + "/manifests/operator");
    InstalledOperator operator = new InstalledOperator(cluster);
    NginxServices.await(
        cluster.client().apps().deployments().inNamespace(NAMESPACE).withName(NAME),
        deployment ->
            deployment.getStatus() != null
                && Objects.equals(deployment.getStatus().getReadyReplicas(), 2));
    return operator;
  }

  /** A client with the operator's own rights. */
  KubernetesClient asItself() {
    String token =
        cluster
            .client()
            .serviceAccounts()
            .inNamespace(NAMESPACE)
            .withName(NAME)
            .tokenRequest()
            .getStatus()
            .getToken();
    Config admin = cluster.config();
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(admin.getMasterUrl())
                .withCaCertData(admin.getCaCertData())
                .withOauthToken(token)
                .build())
        .build();
  }

  Resource<Lease> lease() {
    return cluster.client().leases().inNamespace(NAMESPACE).withName(LeaderElection.LEASE);
  }

  /** The Pod that works. */
  String leader() throws InterruptedException {
    return NginxServices.await(lease(), InstalledOperator::isHeld).getSpec().getHolderIdentity();
  }

  static boolean isHeld(Lease lease) {
    String holder = lease.getSpec().getHolderIdentity();
    return holder != null && !holder.isEmpty();
  }

  /** Ends a replica with SIGKILL: no word to anybody, and no second life in the same Pod. */
  void kill(String pod) throws InterruptedException {
    PodResource resource = cluster.client().pods().inNamespace(NAMESPACE).withName(pod);
    String container = resource.get().getStatus().getContainerStatuses().get(0).getContainerID();
    new ContainerRuntime(cluster.node()).kill(container.replaceFirst("^.*://", ""));
    resource.withGracePeriod(0).delete();
  }

  /** What one replica answers over HTTP. */
  String http(String pod, String path) {
    return Objects.requireNonNull(
        cluster
            .client()
            .raw("/api/v1/namespaces/%s/pods/%s:8081/proxy%s".formatted(NAMESPACE, pod, path)));
  }

  @Override
  public void close() throws InterruptedException {
    // All but the CRD, which the cluster keeps for other tests.
    cluster.kubectl(
        "delete",
        "namespaces,clusterroles,clusterrolebindings",
        "--selector=app.kubernetes.io/name=" + NAME);
  }
}
