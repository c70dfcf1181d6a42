package lab.orchestration.swarm;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.swarm.cluster.NodeDirectory;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.observe.OwnContainers;
import lab.orchestration.swarm.observe.SignalHub;
import lab.orchestration.swarm.service.DeclaredService;
import lab.orchestration.swarm.service.Entrances;

/**
 * The life of the declared service, from the Swarm that is made for it until both are removed.
 *
 * <p>After each step whoever observes is told to look again, as there will be something to see.
 */
final class ServiceLifecycle {

  private final SwarmCluster cluster;
  private final DeclaredService service;
  private final NodeDirectory directory;
  private final SignalHub signals;
  private final OwnContainers containers;
  private final Entrances entrances;

  /**
   * Nothing is changed in the cluster yet.
   *
   * @param signals by which observers are told to look again
   */
  ServiceLifecycle(
      SwarmCluster cluster,
      String runId,
      DeclaredService service,
      NodeDirectory directory,
      SignalHub signals) {
    this.cluster = cluster;
    this.service = service;
    this.directory = directory;
    this.signals = signals;
    this.containers = new OwnContainers(cluster.nodes(), runId);
    this.entrances = new Entrances(cluster, runId);
  }

  /** Makes the Swarm ready for declarations; returns once it is. */
  void start() throws InterruptedException {
    cluster.membership().establish();
    signals.lookAgain();
  }

  /** Declares the service; returns once the declaration is accepted. */
  void declare(ServiceSpec spec) throws InterruptedException {
    service.create(spec, entrances.networks());
    signals.lookAgain();
  }

  /**
   * Takes a service for the declared one that was declared by other means.
   *
   * @param name the name by which Swarm lists it
   */
  void adopt(String name, ServiceSpec spec) {
    service.adopt(name, spec);
    signals.lookAgain();
  }

  /** Changes the number of replicas; returns once the change is accepted. */
  void scale(int replicas) throws InterruptedException {
    service.scale(replicas);
    signals.lookAgain();
  }

  /** Begins a rolling update; returns once the change is accepted. */
  void update(ServiceSpec spec) throws InterruptedException {
    service.update(spec, entrances.networks());
    signals.lookAgain();
  }

  /**
   * Opens a way into the service for clients on this machine.
   *
   * @throws LabException if nothing is declared, or nothing answers
   */
  Entrance openEntrance() throws InterruptedException {
    return entrances.open(
        service
            .spec()
            .orElseThrow(
                () ->
                    new LabException(
                        Message.of("swarm.service-lifecycle.nothing-to-open"),
                        Message.of("swarm.service-lifecycle.not-declared"),
                        Message.of("swarm.service-lifecycle.declare-service-first"))));
  }

  /** Removes the service, and nothing else; returns once no container of it is left. */
  void withdraw() throws InterruptedException {
    if (cluster.membership().isActive()) {
      entrances.close();
      service.remove();
      containers.awaitGone(signals, directory);
    }
    signals.lookAgain();
  }

  /** Removes what {@link #declare} and {@link #start} made; returns once it is gone. */
  void remove() throws InterruptedException {
    withdraw();
    cluster.membership().leave();
    signals.lookAgain();
  }

  /** What is left of the service and of the Swarm, one line for each thing. */
  List<String> leftovers() {
    List<String> left = new ArrayList<>();
    if (cluster.membership().isActive()) {
      left.addAll(service.leftovers());
    }
    left.addAll(containers.list());
    left.addAll(cluster.membership().leftovers());
    return left;
  }
}
