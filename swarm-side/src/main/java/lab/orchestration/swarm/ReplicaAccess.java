package lab.orchestration.swarm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.swarm.node.ContainerOutput;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import lab.orchestration.swarm.service.DeclaredService;

/** The containers of a Swarm's tasks, each reached by the node on which it runs. */
final class ReplicaAccess {

  private static final Duration OUTPUT_TIME = Duration.ofSeconds(10);

  private final NodePool nodes;
  private final DeclaredService service;
  private final ReplicaProbe probe;

  /** Reaches the replicas of a service that run on these nodes. */
  ReplicaAccess(NodePool nodes, DeclaredService service) {
    this.nodes = nodes;
    this.service = service;
    this.probe = new ReplicaProbe(this::answers);
  }

  /** Whether we can talk to the replica's node. */
  boolean reaches(Replica replica) {
    return nodeOf(replica).isPresent();
  }

  private Optional<SwarmNodeHandle> nodeOf(Replica replica) {
    return nodes.named(replica.node());
  }

  /** Whether the replica answers a request that only its own container is sent. */
  boolean serves(Replica replica) throws InterruptedException {
    return probe.answers(replica);
  }

  private boolean answers(Replica replica) throws InterruptedException {
    Optional<ServiceSpec> spec = service.spec();
    Optional<SwarmNodeHandle> node = nodeOf(replica);
    if (spec.isEmpty() || node.isEmpty() || replica.container().isEmpty()) {
      return false;
    }
    return node.get().answers(replica.container(), spec.get().targetPort());
  }

  /**
   * What the replica's container has written, a line each; empty if it is out of reach.
   *
   * @throws LabException if the output does not end within some seconds
   */
  List<String> output(Replica replica) throws InterruptedException {
    Optional<SwarmNodeHandle> node = nodeOf(replica);
    if (node.isEmpty() || replica.container().isEmpty()) {
      return List.of();
    }
    try {
      return new ContainerOutput(node.get().engine(), replica.container()).lines(OUTPUT_TIME);
    } catch (LabException incomplete) {
      throw incomplete;
    } catch (RuntimeException gone) {
      // The container, or its node, at this very moment.
      if (Thread.interrupted()) {
        throw new InterruptedException("reading the output of " + replica.name());
      }
      return List.of();
    }
  }
}
