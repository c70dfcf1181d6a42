package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.stream.Stream;
import lab.orchestration.k8s.cluster.CrdInstaller;
import lab.orchestration.k8s.cluster.Ownership;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.NodeEngine;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One cluster for all tests of the operator; it knows what an NginxService is, and keeps knowing
 * it. (Kubernetes' garbage collector learns of a new kind only every 30 seconds.)
 */
final class OperatorCluster implements AutoCloseable {

  private static final String RUN = SharedCluster.RUN + "-operator";
  private static final String KUBECONFIG = "--kubeconfig=/etc/rancher/k3s/k3s.yaml";

  /** The node's own scripts have filled the usual one before the cluster learned of the CRD. */
  private static final String CACHE = "--cache-dir=/tmp/orchestration-lab-kubectl";

  private final SharedCluster cluster;

  private OperatorCluster(SharedCluster cluster) throws InterruptedException {
    this.cluster = cluster;
    new CrdInstaller(cluster.client(), ownership()).install();
  }

  KubernetesClient client() {
    return cluster.client();
  }

  Config config() {
    return cluster.config();
  }

  NodeContainer node() {
    return cluster.node();
  }

  NodeEngine engine() {
    return cluster.engine();
  }

  Ownership ownership() {
    return new Ownership(RUN, true);
  }

  /** Runs the node's own kubectl, as a person would; answers what it prints. */
  String kubectl(String... arguments) throws InterruptedException {
    return node()
        .exec(
            Stream.concat(Stream.of("kubectl", KUBECONFIG, CACHE), Stream.of(arguments))
                .toArray(String[]::new));
  }

  /** Copies a file or folder into a folder of the node, so that kubectl can read it there. */
  void copy(Path from, String to) throws InterruptedException {
    node().exec("mkdir", "-p", to);
    engine()
        .client()
        .copyArchiveToContainerCmd(node().id())
        .withHostResource(from.toAbsolutePath().normalize().toString())
        .withRemotePath(to)
        .exec();
  }

  @Override
  public void close() {
    cluster.close();
  }

  /** Hands the cluster to tests that ask for it, and starts it for the first of them. */
  static final class Provider implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == OperatorCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Shared.get(
          context,
          OperatorCluster.class,
          RUN,
          () -> new OperatorCluster(new SharedCluster(TestEngine.engine(), RUN)));
    }
  }
}
