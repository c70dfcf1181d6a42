package lab.orchestration.k8s.node;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Parallel;

/** Starts all nodes of a cluster of our own at the same time, or finds those that are there. */
public final class ClusterStart {

  private final NodeEngine engine;
  private final Progress progress;

  /** Prepares a start on an Engine. */
  public ClusterStart(NodeEngine engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** When it fails half way, the caller sweeps the run. */
  public NodePool start(NodeTemplate recipe, int nodes, List<String> images)
      throws InterruptedException {
    List<String> names =
        Stream.concat(
                Stream.of(NodeNames.SERVER), IntStream.range(1, nodes).mapToObj(NodeNames::agent))
            .toList();
    progress.report(
        Message.of("k8s.cluster-start.starting-from", String.join(", ", names), recipe.image()));
    new NodeNetwork(engine, recipe.cluster()).create(recipe.labels());
    NodeStarter server = new NodeStarter(engine, recipe);
    AgentStarter agents = new AgentStarter(engine, recipe);
    return new NodePool(
        Parallel.map(
            names,
            name -> {
              NodeContainer node =
                  name.equals(NodeNames.SERVER) ? server.start() : agents.start(name);
              NodePool.importInto(node, images);
              return node;
            }),
        agents,
        images);
  }

  /** Finds the nodes that an earlier run left running. */
  public NodePool find(OwnCluster cluster, List<String> images) throws InterruptedException {
    List<NodeContainer> nodes = engine.nodes(cluster);
    if (nodes.isEmpty() || !nodes.get(0).node().equals(NodeNames.SERVER)) {
      throw new LabException(
          Message.of("k8s.cluster-start.there-is-no-kubernetes-cluster", cluster.runId()),
          Message.of("k8s.cluster-start.no-server-on-engine-at", engine.host()),
          Message.of("k8s.cluster-start.start-one-with-lab-up"));
    }
    NodeContainer server = nodes.get(0);
    progress.report(Message.of("k8s.cluster-start.using-nodes-of-run", cluster.runId()));
    Parallel.map(
        nodes,
        node -> {
          NodePool.importInto(node, images);
          new NetworkPartition(node).mend();
          return node;
        });
    JoinToken token =
        server
            .variable(JoinToken.VARIABLE)
            .map(JoinToken::of)
            .orElseThrow(
                () ->
                    new LabException(
                        Message.of(
                            "k8s.cluster-start.kubernetes-cluster-of-run-cannot", cluster.runId()),
                        Message.of("k8s.cluster-start.older-lab-has-started-it"),
                        Message.of("k8s.cluster-start.remove-it-with-lab-clean")));
    NodePool pool =
        new NodePool(
            nodes,
            new AgentStarter(engine, new NodeTemplate(cluster, server.image(), true, token)),
            images);
    engine.allNodes(cluster).forEach(node -> pool.rememberNumber(node.node()));
    return pool;
  }
}
