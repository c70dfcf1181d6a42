package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Replica;

/**
 * A cluster of our own, in containers on the Engine.
 *
 * @param thrownAway whether closing removes it; a kept one stays
 */
record NodeCluster(
    KubernetesClient client,
    Ownership ownership,
    DockerEngine engine,
    NodeContainer server,
    boolean thrownAway)
    implements Cluster {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Starts a cluster; nothing is left behind if that fails. */
  static NodeCluster start(
      KubernetesPlace.ThrowAway place,
      DockerEngine engine,
      String runId,
      String serviceImage,
      Progress progress)
      throws InterruptedException {
    engine.requireImage(place.nodeImage());
    engine.requireImage(serviceImage);
    progress.report("starting a Kubernetes node from " + place.nodeImage());
    NodeContainer server = new NodeStarter(engine, runId, place.kept()).start(place.nodeImage());
    try {
      return connect(engine, server, runId, true, serviceImage, progress);
    } catch (RuntimeException | InterruptedException failure) {
      engine.removeNodes(runId);
      throw failure;
    }
  }

  /** Finds a cluster that an earlier run left running. */
  static NodeCluster find(
      KubernetesPlace.Kept place,
      DockerEngine engine,
      String runId,
      String serviceImage,
      Progress progress)
      throws InterruptedException {
    List<NodeContainer> nodes = engine.nodes(place.runId());
    if (nodes.isEmpty()) {
      throw new LabException(
          "There is no Kubernetes cluster of the run " + place.runId(),
          "no container on the Engine at " + engine.host() + " carries its label",
          "Start one with 'lab up'");
    }
    engine.requireImage(serviceImage);
    return connect(engine, nodes.get(0), runId, false, serviceImage, progress);
  }

  private static NodeCluster connect(
      DockerEngine engine,
      NodeContainer server,
      String runId,
      boolean thrownAway,
      String serviceImage,
      Progress progress)
      throws InterruptedException {
    progress.report("copying " + serviceImage + " to the node");
    server.importImage(serviceImage);
    progress.report("waiting for the node to be ready");
    KubernetesClient client = new KubernetesClientBuilder().withConfig(server.kubeconfig()).build();
    NodeCluster cluster =
        new NodeCluster(client, new Ownership(runId, true), engine, server, thrownAway);
    try {
      cluster.awaitUsable();
      return cluster;
    } catch (RuntimeException | InterruptedException failure) {
      client.close();
      throw failure;
    }
  }

  /** Without a Ready node and the namespace's service account no Pod can be made. */
  private void awaitUsable() throws InterruptedException {
    ApiServer.await(
        "No node of the cluster is ready",
        client.nodes().informOnCondition(nodes -> nodes.stream().anyMatch(NodeCluster::isReady)),
        PATIENCE);
    ApiServer.await(
        "The namespace " + namespace() + " cannot be used",
        client
            .serviceAccounts()
            .inNamespace(namespace())
            .withName("default")
            .informOnCondition(accounts -> !accounts.isEmpty()),
        PATIENCE);
  }

  private static boolean isReady(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  @Override
  public String namespace() {
    return "default";
  }

  @Override
  public String kind() {
    // k3s names itself in its version; its stand-in carries the version that it was built from.
    String version = Objects.requireNonNull(client.getKubernetesVersion().getGitVersion());
    return version.contains("+k3s") ? "in a k3s container" : "in a k3s-compatible container";
  }

  @Override
  public String kill(Replica replica) throws InterruptedException {
    return server.kill(replica.container());
  }

  @Override
  public String killCommand() {
    return server.killCommand("<container>");
  }

  @Override
  public void close() {
    client.close();
    if (thrownAway) {
      engine.removeNodes(ownership.runId());
    }
  }
}
