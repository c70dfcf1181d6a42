package lab.orchestration.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.cli.engine.EngineSession;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.node.KeptNodes;

/**
 * What a person types for a shell in a node.
 *
 * @param bench the Engine under the nodes
 * @param runId the run that goes on
 */
record NodeShells(EngineSession bench, String runId) {

  /** For each node that stays when this process has ended, below a heading. */
  List<Message> ofKept() {
    List<Message> lines = new ArrayList<>();
    lines.add(Message.empty());
    lines.add(Message.of("node-shells.to-look-around-remove-it"));
    KeptNodes.nodesOn(bench.engine()).stream()
        .map(node -> Message.of("node-shells.line", shellIn(node)))
        .forEach(lines::add);
    return lines;
  }

  /** For each manager of this run, and of the clusters that were left running before it. */
  List<Message> ofManagers() {
    DockerEngine engine = bench.engine();
    return Stream.concat(
            KeptNodes.nodesOfRun(engine, runId).stream(), KeptNodes.nodesOn(engine).stream())
        .distinct()
        .filter(node -> isManager(node.container()))
        .map(this::shellIn)
        .toList();
  }

  /** Workers and agents do what they are told; it is the others that know about the whole. */
  private static boolean isManager(String container) {
    return !container.contains("-worker-") && !container.contains("-agent-");
  }

  private Message shellIn(KeptNodes.Node node) {
    boolean docker = node.role().equals(Labels.SWARM_NODE) || node.role().equals(Labels.PLAIN_NODE);
    String example = docker ? "docker ps" : "kubectl get pods";
    // The private Engine's command line is not installed.
    return bench.isPrivate()
        ? Message.of("node-shells.testbed-testbed-docker-exec-it", node.container(), example)
        : Message.of(
            "node-shells.docker-h-exec-it-sh", bench.engine().host(), node.container(), example);
  }
}
