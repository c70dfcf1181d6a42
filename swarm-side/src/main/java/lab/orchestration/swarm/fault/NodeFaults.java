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
  Optional<String> unsupportedReason(Fault fault) {
    if (fault instanceof Fault.NodeJoin) {
      return Optional.empty();
    }
    if (fault.target().equals(nodes.manager().hostname())) {
      return Optional.of(
          fault.target() + " is the only manager; without it nothing could be observed any more");
    }
    return nodes.named(fault.target()).isPresent()
        ? Optional.empty()
        : Optional.of("the lab has no node " + fault.target());
  }

  /** Does the fault; one at a time. */
  synchronized String inject(Fault fault) throws InterruptedException {
    // Before it is done, because half a fault has to be taken back as well.
    pending.push(fault);
    if (fault instanceof Fault.NodeJoin) {
      return join();
    }
    NodeContainer node = worker(fault.target());
    if (fault instanceof Fault.NodeLoss) {
      node.kill();
      nodes.remove(node);
      return "docker kill --signal KILL %s   # the node's own container".formatted(node.hostname());
    }
    if (fault instanceof Fault.NodeCutOff) {
      return new NetworkPartition(node).cut();
    }
    setAvailability(fault.target(), SwarmNodeAvailability.DRAIN);
    return "docker node update --availability drain " + fault.target();
  }

  /** Takes the fault back; does nothing if it is not one that is on. */
  synchronized void undo(Fault fault) throws InterruptedException {
    if (!pending.contains(fault)) {
      return;
    }
    if (fault instanceof Fault.NodeLoss) {
      forget(fault.target());
      join();
      joined.pop();
    } else if (fault instanceof Fault.NodeJoin) {
      unjoin();
    } else if (fault instanceof Fault.NodeCutOff) {
      NodeContainer node = worker(fault.target());
      new NetworkPartition(node).giveBack();
      directory.awaitReady(List.of(node));
    } else {
      setAvailability(fault.target(), SwarmNodeAvailability.ACTIVE);
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
          hostname + " cannot be struck off the Swarm's list",
          manager.client().removeSwarmNodeCmd(id.get()).withForce(true)::exec);
    }
  }

  private void setAvailability(String hostname, SwarmNodeAvailability availability)
      throws InterruptedException {
    String what = "The availability of " + hostname + " cannot be changed";
    SwarmNode node =
        directory
            .find(hostname)
            .orElseThrow(
                () -> new LabException(what, "the Swarm has no such node", "See: docker node ls"));
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
                    "Nothing can be done to " + hostname,
                    "the lab has no such node",
                    "Name one that 'docker node ls' lists and that the lab made"));
  }
}
