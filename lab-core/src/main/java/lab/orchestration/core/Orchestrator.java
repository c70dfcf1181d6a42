package lab.orchestration.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.message.Message;

/**
 * What the lab needs of an orchestrator, and the only thing that it knows of one.
 *
 * <p>Life: {@link #start()}, {@link #declare}, then {@link #scale} and {@link #inject} as often as
 * wanted, {@link #remove()}, {@link #close()}. All methods but {@link #close()} throw {@link
 * LabException} when the engine refuses, and leave their work when the thread is interrupted.
 * Methods may be called from several threads.
 */
public interface Orchestrator extends AutoCloseable {

  /** The column's name in the run record, for example {@code swarm}. */
  String column();

  /** The engine under this column. */
  EngineInfo engine();

  /** To what the engine rounds the times that it gives; empty if it gives none. */
  default Optional<Duration> clockResolution() {
    return Optional.empty();
  }

  /** The commands that a person would type for a step, one a line. */
  List<Message> commands(Step step, ServiceSpec spec);

  /** Makes the cluster ready for declarations; returns once it is. */
  void start() throws InterruptedException;

  /** Declares the service; returns once the declaration is accepted, not once it is fulfilled. */
  void declare(ServiceSpec spec) throws InterruptedException;

  /** Changes the number of replicas; returns once the change is accepted. */
  void scale(int replicas) throws InterruptedException;

  /**
   * Changes the declared service to this declaration, by the orchestrator's rolling update; returns
   * once the change is accepted.
   */
  void update(ServiceSpec spec) throws InterruptedException;

  /** How far the last {@link #update} is. */
  UpdateStatus updateStatus();

  /**
   * Why this column cannot do this kind of fault, in a sentence for the run record; empty if it
   * can.
   */
  Optional<Message> unsupportedReason(Fault fault);

  /**
   * Does the fault; returns once it is done.
   *
   * @return how it was done, as a command a person could have typed
   */
  String inject(Fault fault) throws InterruptedException;

  /**
   * Takes a fault back, or puts something new in the place of what it destroyed; returns once the
   * cluster has as many Ready nodes as before. Does nothing where there is nothing to take back.
   */
  void undo(Fault fault) throws InterruptedException;

  /**
   * Removes the declared service, and nothing else; returns once it is gone and no container of it
   * runs. Ended replicas may be listed for a while longer.
   */
  void withdraw() throws InterruptedException;

  /** Removes what {@link #declare} and {@link #start} made; returns once it is gone. */
  void remove() throws InterruptedException;

  /**
   * All replicas that the orchestrator lists, past ones included, ordered by name, newest first.
   */
  List<Replica> replicas();

  /** The cluster's nodes, ordered by name, the manager first. */
  List<ClusterNode> nodes();

  /**
   * Opens a way into the declared service for clients on this machine; it stays until the service
   * is withdrawn. The way does not lead over a worker, so that it outlives the loss of one.
   */
  Entrance openEntrance() throws InterruptedException;

  /** What the replica's container has written so far, a line each; empty if it is out of reach. */
  List<String> output(Replica replica) throws InterruptedException;

  /** How many former versions of the declared service the orchestrator keeps to go back to. */
  int formerVersions() throws InterruptedException;

  /** The engine's own words about the declared service, as raw evidence. */
  Quote account() throws InterruptedException;

  /**
   * Whether the replica answers an HTTP request, sent to this replica and no other, within a
   * second.
   */
  boolean serves(Replica replica) throws InterruptedException;

  /** Whether we can reach the container runtime of the node on which the replica runs. */
  boolean reaches(Replica replica);

  /** Delivers the engine's signals to the listener until the subscription is closed. */
  Subscription signals(Consumer<EngineSignal> listener);

  /** What is left in the cluster of the things that this orchestrator made; empty after removal. */
  List<String> leftovers();

  /** Gives back everything, the cluster too if it was ours. Never throws; may be called twice. */
  @Override
  void close();

  /** A running delivery of signals. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
