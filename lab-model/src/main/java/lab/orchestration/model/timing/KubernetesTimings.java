package lab.orchestration.model.timing;

import java.util.List;

/**
 * How long things take on the machine on which Kubernetes runs, fitted from live runs.
 *
 * @param detect until the API shows that a container has ended
 * @param restartLag what passes beyond the documented back-off until the container runs again: at
 *     the first, second … restart in a row; the last one counts for all further
 * @param startWork what a Pod's start occupies the machine with
 * @param startLatency what passes beside that until the Pod is shown as running
 * @param answer from running to the first answer over HTTP
 * @param stop until a Pod that is deleted has ended, its preStop hook included
 * @param rollout what a rolling update needs for each Pod beside its start
 * @param evict what passes beyond the documented periods until a lost node's Pods are given up
 * @param reconcile until the operator has carried out a declaration, or put a change back
 */
public record KubernetesTimings(
    Spread detect,
    List<Spread> restartLag,
    Spread startWork,
    Spread startLatency,
    Spread answer,
    Spread stop,
    Spread rollout,
    Spread evict,
    Spread reconcile) {

  /** What passes beyond the back-off at the first, second … restart in a row, counted from 1. */
  public Spread restartLag(int restart) {
    return restartLag.get(Math.min(restart, restartLag.size()) - 1);
  }
}
