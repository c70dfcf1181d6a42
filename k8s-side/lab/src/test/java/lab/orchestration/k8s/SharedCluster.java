package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.OwnCluster;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One cluster for all integration tests that do not need a new one; removed after the last, unless
 * the system property {@code lab.it.keep} asks that it stays for the next time.
 */
final class SharedCluster implements AutoCloseable {

  /** Another name lets two checkouts test on one Engine at the same time. */
  static final String RUN = System.getProperty("lab.it.run", "shared-it");

  private static final boolean KEEP = Boolean.getBoolean("lab.it.keep");

  private final String run;
  private final NodeEngine engine;
  private final NodeContainer node;
  private final KubernetesClient client;

  SharedCluster(NodeEngine engine, String run) throws InterruptedException {
    this.run = run;
    this.engine = engine;
    if (!KEEP || !isThere()) {
      start();
    }
    this.node = engine.nodes(OwnCluster.ofOperator(run)).get(0);
    this.client = new KubernetesClientBuilder().withConfig(config()).build();
  }

  private void start() throws InterruptedException {
    engine.removeNodes(run);
    // Closed by removing the node: what is tested with this cluster includes that others keep it.
    @SuppressWarnings("unused")
    Orchestrator kept =
        TestEngine.column(run, new KubernetesPlace.ThrowAway(1, TestEngine.kubernetesImage(), true))
            .open(Progress.silent());
  }

  KubernetesClient client() {
    return client;
  }

  NodeEngine engine() {
    return engine;
  }

  NodeContainer node() {
    return node;
  }

  Config config() {
    return node.kubeconfig();
  }

  /** Whether the node runs. */
  boolean isThere() {
    return engine.nodes(OwnCluster.ofOperator(run)).size() == 1;
  }

  @Override
  public void close() {
    client.close();
    if (!KEEP) {
      engine.removeNodes(run);
    }
  }

  /** Hands the cluster to tests that ask for it, and starts it for the first of them. */
  static final class Provider implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SharedCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Shared.get(
          context, SharedCluster.class, RUN, () -> new SharedCluster(TestEngine.engine(), RUN));
    }
  }
}
