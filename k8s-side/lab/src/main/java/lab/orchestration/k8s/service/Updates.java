package lab.orchestration.k8s.service;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.UpdateStatus.State;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far the latest update is, from the picture that is kept of the cluster.
 *
 * <p>Kubernetes has no word for an update as a whole. It is complete once exactly what is declared
 * runs; it stalls while a Pod of the new kind cannot run. Whether it will ever run, nobody knows:
 * Kubernetes goes on trying.
 *
 * @param <T> what is declared
 */
public final class Updates<T> {

  private static final UpdateStatus NONE = new UpdateStatus(State.NONE, Message.empty());

  private final Judge<T> judge;
  private @Nullable Long generation;
  private UpdateStatus latest = NONE;

  /** Reads how far an update is from the object that declares it. */
  @FunctionalInterface
  public interface Judge<T> {

    /**
     * How far it is.
     *
     * @param declared the object in the picture
     * @param replicas the Pods in the picture
     * @param asked the generation of the declaration that is the update
     */
    UpdateStatus judge(T declared, List<Replica> replicas, long asked);
  }

  /** Tells of updates as the judge sees them. */
  public Updates(Judge<T> judge) {
    this.judge = judge;
  }

  /** An update was accepted, as this generation of the declaration. */
  public synchronized void begun(long accepted) {
    generation = accepted;
    latest = new UpdateStatus(State.UPDATING, Message.empty());
  }

  /** There is nothing left of which an update could be told. */
  public synchronized void forget() {
    generation = null;
    latest = NONE;
  }

  /**
   * How far it is.
   *
   * @param declared the object in the picture
   * @param replicas the Pods in the picture
   */
  public synchronized UpdateStatus status(Optional<T> declared, List<Replica> replicas) {
    Long asked = generation;
    // Once complete it stays so: what happens to the service later is no part of the update.
    if (asked != null && latest.state() != State.COMPLETED && declared.isPresent()) {
      latest = judge.judge(declared.get(), replicas, asked);
    }
    return latest;
  }

  /**
   * The Pods with the new image that have ended, were restarted, or wait for what does not come.
   */
  static List<Replica> inTrouble(List<Replica> replicas, String image) {
    return replicas.stream()
        .filter(
            one ->
                one.wanted()
                    && one.image().equals(image)
                    && one.readiness() != Readiness.READY
                    && (one.observed().endedByItself()
                        || one.restarts() > 0
                        || !one.message().isEmpty()))
        .toList();
  }
}
