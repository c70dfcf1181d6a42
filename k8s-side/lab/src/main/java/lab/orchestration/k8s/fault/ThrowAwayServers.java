package lab.orchestration.k8s.fault;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Parallel;
import lab.orchestration.k8s.claim.request.ServerCluster;
import lab.orchestration.k8s.cluster.NodeCluster;
import lab.orchestration.k8s.node.JoinToken;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.NodeNames;
import lab.orchestration.k8s.node.NodeNetwork;
import lab.orchestration.k8s.node.NodePool;
import lab.orchestration.k8s.node.NodeTemplate;
import lab.orchestration.k8s.node.OwnCluster;
import lab.orchestration.k8s.node.ServerStarter;

/** Servers in containers, a cluster of their own beside the run's cluster. */
public final class ThrowAwayServers implements ServerCluster {

  private final NodeEngine engine;
  private final OwnCluster which;
  private final NodeContainer survivor;
  private final Map<String, NodeContainer> others = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();
  private final Optional<String> whyNot;
  private final KubernetesClient client;
  private final SurvivorPods pods;

  private ThrowAwayServers(NodeEngine engine, OwnCluster which, List<NodeContainer> servers)
      throws InterruptedException {
    this.engine = engine;
    this.which = which;
    this.survivor = servers.get(0);
    for (NodeContainer other : servers.subList(1, servers.size())) {
      others.put(other.node(), other);
      addresses.put(other.node(), other.address(which.network()));
    }
    this.whyNot = EtcdMembership.unsupportedReason(survivor);
    this.client = new KubernetesClientBuilder().withConfig(survivor.kubeconfig()).build();
    this.pods = new SurvivorPods(client, survivor);
  }

  /** Those whose nodes are like the ones of this cluster. */
  public static Source beside(NodeCluster cluster) {
    return (servers, progress) -> open(cluster, servers, progress);
  }

  private static ServerCluster open(NodeCluster beside, int servers, Progress progress)
      throws InterruptedException {
    NodeEngine engine = beside.engine();
    OwnCluster which = OwnCluster.ofServers(beside.ownership().runId());
    NodeTemplate recipe =
        new NodeTemplate(which, beside.pool().server().image(), false, JoinToken.random());
    List<String> names = IntStream.rangeClosed(1, servers).mapToObj(NodeNames::server).toList();
    try {
      progress.report(Message.of("k8s.throw-away-servers.starts-servers-that-are-one", servers));
      new NodeNetwork(engine, which).create(recipe.labels());
      ThrowAwayServers cluster =
          new ThrowAwayServers(
              engine,
              which,
              start(new ServerStarter(engine, recipe), names, beside.pool().images()));
      cluster.awaitMembers();
      return cluster;
    } catch (RuntimeException | InterruptedException failure) {
      engine.removeNodes(which);
      throw failure;
    }
  }

  private static List<NodeContainer> start(
      ServerStarter starter, List<String> names, List<String> images) throws InterruptedException {
    String first = names.get(0);
    return Parallel.map(
        names,
        name -> {
          boolean isFirst = name.equals(first);
          NodeContainer server = isFirst ? starter.first(name) : starter.further(name, first);
          NodePool.importInto(server, images);
          if (isFirst) {
            starter.awaitReady(server);
          }
          return server;
        });
  }

  private void awaitMembers() throws InterruptedException {
    if (whyNot.isPresent()) {
      return;
    }
    try {
      new EtcdMembership(client, survivor, others.values()).await();
    } catch (RuntimeException | InterruptedException failure) {
      client.close();
      throw failure;
    }
  }

  @Override
  public Optional<String> unsupportedReason() {
    return whyNot;
  }

  @Override
  public KubernetesClient survivor() {
    return client;
  }

  /**
   * A container that is started again is given the lowest address that is free. So the one with the
   * lowest comes first, and finds the address again under which the others know it.
   */
  @Override
  public List<String> others() {
    return others.keySet().stream()
        .sorted(
            Comparator.comparing((String server) -> address(server).length())
                .thenComparing(this::address))
        .toList();
  }

  private String address(String server) {
    return Objects.requireNonNull(addresses.get(server));
  }

  @Override
  public void awaitReady(String namespace, ServiceSpec spec) throws InterruptedException {
    pods.awaitReady(namespace, spec);
  }

  @Override
  public Set<String> serving() throws InterruptedException {
    return pods.serving();
  }

  @Override
  public String lose(String server) {
    NodeContainer node = other(server);
    node.kill();
    return "docker kill " + node.name();
  }

  @Override
  public String bringBack(String server) {
    NodeContainer node = other(server);
    node.startAgain();
    String now = node.address(which.network());
    if (!now.equals(address(server))) {
      throw new LabException(
          Message.of("k8s.throw-away-servers.is-no-server-any-more", server),
          Message.of("k8s.throw-away-servers.it-was-given-another-address", now, address(server)),
          Message.of("k8s.throw-away-servers.try-again"));
    }
    return "docker start " + node.name();
  }

  private NodeContainer other(String server) {
    return Objects.requireNonNull(others.get(server));
  }

  @Override
  public void close() {
    client.close();
    engine.removeNodes(which);
  }
}
