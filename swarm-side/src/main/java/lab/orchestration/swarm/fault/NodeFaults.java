package lab.orchestration.swarm.fault;

import com.github.dockerjava.api.model.SwarmNode;
import com.github.dockerjava.api.model.SwarmNodeAvailability;
import com.github.dockerjava.api.model.SwarmNodeSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.NodeDirectory;
import lab.orchestration.swarm.cluster.NodeMembership;
import lab.orchestration.swarm.cluster.OwnSwarm;
import lab.orchestration.swarm.cluster.ThrowAwayNodes;
import lab.orchestration.swarm.node.NetworkPartition;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;

/**
 * Faults of whole nodes. They hit workers only: the manager is the one that is asked what it makes
 * of the fault.
 */
final class NodeFaults {

  private final NodePool nodes;
  private final OwnSwarm swarm;
  private final ThrowAwayNodes factory;
  private final NodeDirectory directory;
  private final Deque<Fault> pending = new ArrayDeque<>();
  private final Deque<SwarmNodeHandle> joined = new ArrayDeque<>();

  NodeFaults(NodePool nodes, OwnSwarm swarm, ThrowAwayNodes factory) {
    this.nodes = nodes;
    this.swarm = swarm;
    this.factory = factory;
    this.directory = new NodeDirectory(nodes.manager().engine());
  }

  /** Why a fault of a node cannot be done; empty if it can. */
  Optional<Message> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.NodeJoin) {
      return Optional.empty();
    }
    String node = fault.target().toString();
    if (node.equals(nodes.manager().hostname())) {
      return Optional.of(Message.of("swarm.node-faults.only-manager", node));
    }
    return nodes.named(node).isPresent()
        ? Optional.empty()
        : Optional.of(Message.of("swarm.node-faults.unknown-node", node));
  }

  /** Does the fault; one at a time. */
  synchronized String inject(Fault fault) throws InterruptedException {
    // Before it is done, because half a fault has to be taken back as well.
    pending.push(fault);
    if (fault instanceof Fault.NodeJoin) {
      return join();
    }
    String hostname = fault.target().toString();
    NodeContainer node = worker(hostname);
    if (fault instanceof Fault.NodeLoss) {
      node.kill();
      nodes.remove(node);
      return "docker kill --signal KILL %s   # the node's own container".formatted(hostname);
    }
    if (fault instanceof Fault.NodeCutOff) {
      return new NetworkPartition(node).cut();
    }
    setAvailability(hostname, SwarmNodeAvailability.DRAIN);
    return "docker node update --availability drain " + hostname;
  }

  /** Takes the fault back; does nothing if it is not one that is on. */
  synchronized void undo(Fault fault) throws InterruptedException {
    if (!pending.contains(fault)) {
      return;
    }
    String hostname = fault.target().toString();
    if (fault instanceof Fault.NodeLoss) {
      forget(hostname);
      join();
      joined.pop();
    } else if (fault instanceof Fault.NodeJoin) {
      unjoin();
    } else if (fault instanceof Fault.NodeCutOff) {
      NodeContainer node = worker(hostname);
      new NetworkPartition(node).giveBack();
      directory.awaitReady(List.of(node));
    } else {
      setAvailability(hostname, SwarmNodeAvailability.ACTIVE);
    }
    pending.removeFirstOccurrence(fault);
  }

  /** Takes back what nobody has taken back, the last one first. */
  synchronized void undoAll() throws InterruptedException {
    while (!pending.isEmpty()) {
      undo(pending.peek());
    }
  }

  private String join() throws InterruptedException {
    SwarmNodeHandle node = factory.createWorker();
    joined.push(node);
    nodes.add(node);
    swarm.join(node);
    return "docker swarm join --token <hidden> %s:2377   # on %s"
        .formatted(nodes.manager().advertisedAddress(), node.hostname());
  }

  private void unjoin() throws InterruptedException {
    SwarmNodeHandle node = joined.poll();
    if (node != null) {
      new NodeMembership(node).leave();
      nodes.remove(node);
      forget(node.hostname());
    }
  }

  /** Strikes a node that is no more off the Swarm's list, and removes what is left of it. */
  private void forget(String hostname) throws InterruptedException {
    nodes.named(hostname).ifPresent(nodes::remove);
    factory.destroy(hostname);
    DockerEngine manager = nodes.manager().engine();
    Optional<String> id = directory.find(hostname).map(SwarmNode::getId);
    if (id.isPresent()) {
      manager.ask(
          Message.of("swarm.node-faults.cannot-strike-off", hostname),
          manager.client().removeSwarmNodeCmd(id.get()).withForce(true)::exec);
    }
  }

  private void setAvailability(String hostname, SwarmNodeAvailability availability)
      throws InterruptedException {
    Message what = Message.of("swarm.node-faults.availability-cannot-be-changed", hostname);
    SwarmNode node =
        directory
            .find(hostname)
            .orElseThrow(
                () ->
                    new LabException(
                        what,
                        Message.of("swarm.node-faults.not-in-swarm"),
                        Message.of("swarm.node-faults.see-docker-node-ls")));
    SwarmNodeSpec spec =
        Objects.requireNonNull(node.getSpec(), "a node has a specification")
            .withAvailability(availability);
    long version = Objects.requireNonNull(node.getVersion(), "a node has a version").getIndex();
    DockerEngine manager = nodes.manager().engine();
    manager.ask(
        what,
        manager
                .client()
                .updateSwarmNodeCmd()
                .withSwarmNodeId(node.getId())
                .withSwarmNodeSpec(spec)
                .withVersion(version)
            ::exec);
  }

  private NodeContainer worker(String hostname) {
    return nodes
        .named(hostname)
        .filter(NodeContainer.class::isInstance)
        .map(NodeContainer.class::cast)
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("swarm.node-faults.nothing-can-be-done", hostname),
                    Message.of("swarm.node-faults.not-our-node"),
                    Message.of("swarm.node-faults.name-a-listed-one")));
  }
}
