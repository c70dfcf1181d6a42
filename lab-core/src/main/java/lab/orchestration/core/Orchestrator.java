package lab.orchestration.core;

import java.util.List;
import java.util.function.Consumer;

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

  /** The commands that a person would type for a step, one a line. */
  List<String> commands(Step step, ServiceSpec spec);

  /** Makes the cluster ready for declarations; returns once it is. */
  void start() throws InterruptedException;

  /** Declares the service; returns once the declaration is accepted, not once it is fulfilled. */
  void declare(ServiceSpec spec) throws InterruptedException;

  /** Changes the number of replicas; returns once the change is accepted. */
  void scale(int replicas) throws InterruptedException;

  /**
   * Does the fault; returns once it is done.
   *
   * @return how it was done, as a command a person could have typed
   */
  String inject(Fault fault) throws InterruptedException;

  /** Removes what {@link #declare} and {@link #start} made; returns once it is gone. */
  void remove() throws InterruptedException;

  /**
   * All replicas that the orchestrator lists, past ones included, ordered by name, newest first.
   */
  List<Replica> replicas();

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
