package lab.orchestration.k8s;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Quote;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.load.LoadScaler.Limits;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.MetricsServer;
import lab.orchestration.k8s.cluster.OwnNamespace;
import lab.orchestration.k8s.observe.Autoscalers;
import lab.orchestration.k8s.observe.ClusterWatch;
import lab.orchestration.k8s.service.Entrances;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the declared service, from what is installed before it until the cluster is given
 * back; one step at a time.
 */
final class ServiceLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceLifecycle.class);

  private final Cluster cluster;
  private final ServiceProvisioner provisioner;
  private final ClusterWatch watch;
  private final Entrances entrances;
  private final MetricsServer metrics;
  private final OwnNamespace ownNamespace;

  private volatile @Nullable ServiceSpec declared;
  private boolean started;
  private boolean closed;

  /**
   * Nothing is changed in the cluster yet.
   *
   * @param cluster given back by {@link #close()}
   * @param watch stopped by {@link #close()}
   */
  ServiceLifecycle(
      Cluster cluster,
      ServiceProvisioner provisioner,
      ClusterWatch watch,
      Entrances entrances,
      MetricsServer metrics) {
    this.cluster = cluster;
    this.provisioner = provisioner;
    this.watch = watch;
    this.entrances = entrances;
    this.metrics = metrics;
    this.ownNamespace =
        new OwnNamespace(cluster.client(), cluster.namespace(), cluster.ownership());
  }

  /** What is declared, if anything is. */
  Optional<ServiceSpec> declared() {
    return Optional.ofNullable(declared);
  }

  /**
   * What is declared.
   *
   * @param what what cannot be done if nothing is
   * @throws LabException if nothing is
   */
  ServiceSpec declared(Message what) {
    return declared()
        .orElseThrow(
            () ->
                new LabException(
                    what,
                    Message.of("k8s.service-lifecycle.nothing-is-declared"),
                    Message.of("k8s.service-lifecycle.declare-it-first")));
  }

  /** Makes the cluster ready for declarations; returns once it is. */
  synchronized void start() throws InterruptedException {
    started = true;
    if (!cluster.ownership().wholeCluster()) {
      ownNamespace.create();
    }
    provisioner.install();
  }

  /** Declares the service; returns once the declaration is accepted. */
  synchronized void declare(ServiceSpec spec) throws InterruptedException {
    provisioner.declare(spec);
    declared = spec;
  }

  /**
   * Changes the number of replicas; returns once the change is accepted.
   *
   * @throws LabException if nothing is declared
   */
  synchronized void scale(int replicas) throws InterruptedException {
    ServiceSpec spec = declared(Message.of("k8s.service-lifecycle.nothing-can-be-scaled"));
    provisioner.scale(spec.name(), replicas);
    declared = spec.withReplicas(replicas);
  }

  /**
   * Lets a HorizontalPodAutoscaler choose the number of replicas; returns once it knows their load.
   *
   * @return the command that declares it, and what it says of itself
   * @throws LabException if nothing is declared, or no load is measured
   */
  synchronized Quote autoscale(Limits limits, Progress progress) throws InterruptedException {
    ServiceSpec spec = declared(Message.of("k8s.service-lifecycle.nothing-can-be-scaled-by"));
    metrics.install(progress);
    metrics.awaitMeasured(spec.name(), spec.replicas(), progress);
    String command = provisioner.autoscale(spec.name(), limits);
    return new Quote(command, new Autoscalers(cluster).awaitActive(spec.name(), progress));
  }

  /**
   * Begins a rolling update; returns once the change is accepted.
   *
   * @throws LabException if nothing is declared, or a service of another name
   */
  synchronized void update(ServiceSpec spec) throws InterruptedException {
    ServiceSpec before = declared(Message.of("k8s.service-lifecycle.nothing-can-be-updated"));
    if (!spec.name().equals(before.name())) {
      throw new LabException(
          Message.of("k8s.service-lifecycle.service-cannot-be-updated", spec.name()),
          Message.of("k8s.service-lifecycle.what-is-declared-is", before.name()),
          Message.of("k8s.service-lifecycle.declare-it-first"));
    }
    provisioner.update(spec);
    declared = spec;
  }

  /**
   * Opens a way into the service for clients on this machine.
   *
   * @throws LabException if nothing is declared
   */
  synchronized Entrance openEntrance() throws InterruptedException {
    ServiceSpec spec = declared(Message.of("k8s.service-lifecycle.there-is-nothing-to-which"));
    return entrances.open(spec.name(), spec.port(), watch.hasReadyReplica());
  }

  /** Removes the service, and nothing else; returns once it is gone. */
  synchronized void withdraw() throws InterruptedException {
    if (started) {
      entrances.close();
      provisioner.removeServices();
    }
    provisioner.forgetUpdate();
    declared = null;
  }

  /** Removes what {@link #declare} and {@link #start} made; returns once it is gone. */
  synchronized void remove() throws InterruptedException {
    if (!started) {
      return;
    }
    withdraw();
    provisioner.stop();
    removeNamespace();
    provisioner.uninstall();
    started = false;
  }

  /** Removes what an earlier run has left in the cluster, before anything is started. */
  synchronized void tidyUp() throws InterruptedException {
    entrances.close();
    provisioner.removeServices();
    provisioner.uninstall();
  }

  /** What is left in the cluster, by kind and name; an interruption is kept, and told instead. */
  List<String> leftovers() {
    try {
      return provisioner.leftovers();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return List.of("not searched for leftovers: interrupted");
    }
  }

  private void removeNamespace() throws InterruptedException {
    if (!cluster.ownership().wholeCluster()) {
      ownNamespace.remove();
    }
  }

  /** Gives back everything, as far as it can. Never throws; may be called twice. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = Thread.interrupted();
    boolean cleanUp = started && !cluster.thrownAway();
    if (cleanUp) {
      quietly("close the way into the service", entrances::close);
      quietly("remove the service", provisioner::removeServices);
    }
    quietly("stop", provisioner::stop);
    quietly("stop watching", watch::close);
    if (cleanUp) {
      quietly("remove the namespace", this::removeNamespace);
      quietly("take back what was installed", provisioner::uninstall);
    }
    quietly("give back the cluster", cluster::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A step of closing; the next one is tried whatever becomes of it. */
  @FunctionalInterface
  private interface Closing {
    void run() throws InterruptedException;
  }

  private static void quietly(String what, Closing step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      LOG.warn("Could not {}: {}", what, LabException.reasonOf(failure));
    } catch (InterruptedException asked) {
      LOG.warn("Interrupted: could not {}", what);
    }
  }
}
