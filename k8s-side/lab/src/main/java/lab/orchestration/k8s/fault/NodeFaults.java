package lab.orchestration.k8s.fault;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.LostNodes;
import lab.orchestration.k8s.cluster.NodeCluster;
import lab.orchestration.k8s.node.AgentStarter;
import lab.orchestration.k8s.node.NetworkPartition;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.NodeNames;
import lab.orchestration.k8s.node.NodePool;

/** What is done to the nodes of a cluster of our own, and how it is taken back. */
final class NodeFaults {

  private final NodeCluster cluster;
  private final NodePool pool;
  private final Drain drain;
  private final LostNodes lost;

  /** The agents that joined later, the latest first. */
  private final Deque<String> joined = new ConcurrentLinkedDeque<>();

  NodeFaults(NodeCluster cluster) {
    this.cluster = cluster;
    this.pool = cluster.pool();
    this.drain = new Drain(cluster.client());
    this.lost = new LostNodes(cluster.client());
  }

  /** Why the fault cannot be done to this node; empty if it can. */
  Optional<Message> unsupportedReason(String node) {
    if (node.equals(NodeNames.SERVER)) {
      return Optional.of(Message.of("k8s.node-faults.is-only-node-of-control", NodeNames.SERVER));
    }
    return pool.find(node).isPresent()
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "k8s.node-faults.there-is-no-agent-nodes", node, String.join(", ", pool.names())));
  }

  /** Stops the node as a power failure would. */
  String lose(Fault.NodeLoss loss) {
    NodeContainer agent = agent(loss);
    pool.markOutOfReach(agent.node());
    agent.kill();
    return "docker kill " + agent.name();
  }

  /** A new agent under a new number joins in the lost one's place, if it is lost. */
  void replace(Fault.NodeLoss loss) throws InterruptedException {
    Optional<NodeContainer> agent = pool.find(loss.node());
    if (agent.isEmpty() || agent.get().runs()) {
      return;
    }
    forget(loss.node());
    pool.join();
    cluster.awaitNodes();
  }

  /** Keeps everything away from the node, and the node away from everything. */
  String cutOff(Fault.NodeCutOff cut) throws InterruptedException {
    NodeContainer agent = agent(cut);
    pool.markOutOfReach(agent.node());
    return new NetworkPartition(agent).make();
  }

  /** Connects the node again, if it is cut off. */
  void reconnect(Fault.NodeCutOff cut) throws InterruptedException {
    Optional<NodeContainer> agent = pool.find(cut.node());
    if (agent.isPresent() && agent.get().runs()) {
      new NetworkPartition(agent.get()).mend();
      pool.markWithinReach(cut.node());
      cluster.awaitNodes();
    }
  }

  /** Empties the node, and lets no Pod onto it. */
  String drain(Fault.NodeDrain fault) throws InterruptedException {
    drain.empty(agent(fault).node());
    return "kubectl drain " + fault.node() + " --ignore-daemonsets";
  }

  /** Lets Pods onto the node again. */
  void uncordon(Fault.NodeDrain fault) throws InterruptedException {
    if (pool.find(fault.node()).isPresent()) {
      drain.allowPods(fault.node());
      cluster.awaitNodes();
    }
  }

  /** A further agent joins; returns once it takes Pods. */
  String join() throws InterruptedException {
    String node = pool.join();
    joined.push(node);
    cluster.awaitNodes();
    return AgentStarter.command(node);
  }

  /** Removes the agent that joined last in an orderly way, if any did. */
  void removeJoined() throws InterruptedException {
    String node = joined.poll();
    if (node != null && pool.find(node).isPresent()) {
      drain.empty(node);
      forget(node);
    }
  }

  private void forget(String node) throws InterruptedException {
    pool.remove(node);
    lost.forget(node);
  }

  private NodeContainer agent(Fault fault) {
    unsupportedReason(fault.target().toString())
        .ifPresent(
            why -> {
              throw new LabException(
                  Message.of("k8s.node-faults.node-was-not-touched", fault.target()),
                  why,
                  Message.of("k8s.node-faults.name-one-of-agents"));
            });
    return pool.of(fault.target().toString());
  }
}
