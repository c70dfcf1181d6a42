package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Replica;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.node.ClusterStart;
import lab.orchestration.k8s.node.ContainerRuntime;
import lab.orchestration.k8s.node.JoinToken;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.NodePool;
import lab.orchestration.k8s.node.NodeTemplate;
import lab.orchestration.k8s.node.OwnCluster;

/**
 * A cluster of our own, in containers on the Engine.
 *
 * @param which the run to which its nodes belong, and which of its clusters it is
 * @param pool the containers that are its nodes
 * @param thrownAway whether closing removes it; a kept one stays
 */
public record NodeCluster(
    KubernetesClient client,
    Ownership ownership,
    OwnCluster which,
    NodeEngine engine,
    NodePool pool,
    boolean thrownAway)
    implements Cluster {

  /** An agent of k3s needs half a minute on a slow machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Starts a cluster; nothing is left behind if that fails. */
  static NodeCluster start(
      KubernetesPlace.ThrowAway place,
      NodeEngine engine,
      OwnCluster which,
      List<String> images,
      Progress progress)
      throws InterruptedException {
    engine.requireImage(place.nodeImage());
    images.forEach(engine::requireImage);
    try {
      NodePool pool =
          new ClusterStart(engine, progress)
              .start(
                  new NodeTemplate(which, place.nodeImage(), place.kept(), JoinToken.random()),
                  place.nodes(),
                  images);
      return connect(engine, pool, new Ownership(which.runId(), true), which, true, progress);
    } catch (RuntimeException | InterruptedException failure) {
      engine.removeNodes(which);
      throw failure;
    }
  }

  /** Finds a cluster that an earlier run left running. */
  static NodeCluster find(
      KubernetesPlace.Kept place,
      NodeEngine engine,
      String runId,
      List<String> images,
      Progress progress)
      throws InterruptedException {
    images.forEach(engine::requireImage);
    OwnCluster which = OwnCluster.ofOperator(place.runId());
    NodePool pool = new ClusterStart(engine, progress).find(which, images);
    NodeCluster cluster = connect(engine, pool, new Ownership(runId, true), which, false, progress);
    try {
      cluster.forgetMissingNodes();
      return cluster;
    } catch (RuntimeException | InterruptedException failure) {
      cluster.client().close();
      throw failure;
    }
  }

  private static NodeCluster connect(
      NodeEngine engine,
      NodePool pool,
      Ownership ownership,
      OwnCluster which,
      boolean thrownAway,
      Progress progress)
      throws InterruptedException {
    progress.report(
        Message.of("k8s.node-cluster.waiting-for-to-be-ready", String.join(", ", pool.names())));
    KubernetesClient client =
        new KubernetesClientBuilder().withConfig(pool.server().kubeconfig()).build();
    NodeCluster cluster = new NodeCluster(client, ownership, which, engine, pool, thrownAway);
    try {
      cluster.awaitUsable();
      return cluster;
    } catch (RuntimeException | InterruptedException failure) {
      client.close();
      throw failure;
    }
  }

  /** Without Ready nodes and the namespace's service account no Pod can be made. */
  private void awaitUsable() throws InterruptedException {
    awaitNodes();
    ApiServer.await(
        Message.of("k8s.node-cluster.namespace-cannot-be-used", namespace()),
        client
            .serviceAccounts()
            .inNamespace(namespace())
            .withName("default")
            .informOnCondition(accounts -> !accounts.isEmpty()),
        PATIENCE);
  }

  /** Waits until every node takes Pods. */
  public void awaitNodes() throws InterruptedException {
    List<String> names = pool.names();
    ApiServer.await(
        Message.of("k8s.node-cluster.not-all-of-nodes-are", String.join(", ", names)),
        client.nodes().informOnCondition(nodes -> takingPods(nodes).containsAll(names)),
        PATIENCE);
  }

  private static Set<String> takingPods(Collection<Node> nodes) {
    return nodes.stream()
        .filter(NodeMapper::takesPods)
        .map(node -> node.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  /** A run that was killed in the middle of a node's loss has left it in the cluster's list. */
  private void forgetMissingNodes() throws InterruptedException {
    LostNodes lost = new LostNodes(client);
    Set<String> listed = new HashSet<>(lost.listed());
    pool.names().forEach(listed::remove);
    for (String node : listed) {
      lost.forget(node);
    }
  }

  @Override
  public String namespace() {
    return "default";
  }

  @Override
  public Message kind() {
    // k3s names itself in its version; its stand-in carries the version that it was built from.
    String version = Objects.requireNonNull(client.getKubernetesVersion().getGitVersion());
    String image = version.contains("+k3s") ? "k3s" : "k3s-compatible";
    return pool.names().size() == 1
        ? Message.of("engine.in-container", image)
        : Message.of("engine.in-containers", image);
  }

  @Override
  public List<RunImage> images() {
    return Stream.concat(Stream.of(pool.server().image()), pool.images().stream())
        .map(engine::image)
        .toList();
  }

  @Override
  public Optional<NodeCluster> ownNodes() {
    return Optional.of(this);
  }

  @Override
  public String kill(Replica replica) throws InterruptedException {
    return runtime(replica).kill(replica.container());
  }

  @Override
  public List<String> faultCommands() {
    String node = pool.names().size() == 1 ? pool.server().name() : "<node>";
    return List.of(
        ContainerRuntime.killCommand(node, "<container>"),
        ContainerRuntime.removeCommand(node, "<other container>"));
  }

  /**
   * Kills the replica's container at its runtime and removes it.
   *
   * @return the command that a person could have typed
   */
  public String removeContainer(Replica replica) throws InterruptedException {
    return runtime(replica).remove(replica.container());
  }

  private ContainerRuntime runtime(Replica replica) {
    return new ContainerRuntime(pool.of(replica.node()));
  }

  @Override
  public void close() {
    client.close();
    if (thrownAway) {
      engine.removeNodes(which);
    }
  }
}
