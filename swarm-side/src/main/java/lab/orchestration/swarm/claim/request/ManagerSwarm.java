package lab.orchestration.swarm.claim.request;

import java.util.List;
import java.util.Set;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.docker.RawEngineApi;

/**
 * A Swarm of its own whose nodes are all managers. One of them is never lost, so that there is
 * somebody to be asked; the others come and go.
 */
public interface ManagerSwarm extends AutoCloseable {

  /** The API of the manager that is never lost. */
  RawEngineApi survivor();

  /** The names of the others, in the order in which they should be lost. */
  List<String> others();

  /** Declares a service; returns once all its replicas run and those of the survivor serve. */
  void declare(ServiceSpec spec) throws InterruptedException;

  /**
   * The containers of the survivor that run and answer an HTTP request now.
   *
   * @return their IDs
   */
  Set<String> serving() throws InterruptedException;

  /**
   * Stops a manager at once, as by a power failure.
   *
   * @return the command that a person could have typed
   */
  String lose(String manager) throws InterruptedException;

  /**
   * Starts a manager again that was lost, with all that it knew; returns once its node runs.
   *
   * @return the command that a person could have typed
   */
  String bringBack(String manager) throws InterruptedException;

  /** Destroys all of it. */
  @Override
  void close();

  /** Makes such Swarms. */
  @FunctionalInterface
  interface Source {

    /**
     * Makes one, and waits until all its managers know of each other.
     *
     * @throws lab.orchestration.core.LabException if it cannot be had; nothing is left then
     */
    ManagerSwarm open(int managers, Progress progress) throws InterruptedException;
  }
}
