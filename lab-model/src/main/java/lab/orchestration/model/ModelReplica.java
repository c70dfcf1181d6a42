package lab.orchestration.model;

import java.time.Instant;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;

/** A replica in the model: a task, a Pod or a container by hand. */
final class ModelReplica {

  /** The end of the reference of an image that cannot run. */
  static final String BROKEN = ":broken";

  final String id;
  final String name;
  final String image;
  final ModelNode node;
  final long created;

  DesiredState desired = DesiredState.RUNNING;
  ReplicaState observed = ReplicaState.PREPARING;
  long since;
  String container = "";
  int restarts;
  String message = "";
  Readiness readiness = Readiness.UNKNOWN;

  /** Whether a request to it would be answered. */
  boolean answers;

  /** Whether its container has ended behind the orchestrator's back, which it does not know yet. */
  boolean dead;

  ModelReplica(String id, String name, String image, ModelNode node, long now) {
    this.id = id;
    this.name = name;
    this.image = image;
    this.node = node;
    this.created = now;
    this.since = now;
    node.replicas++;
  }

  /** Whether the nginx of this image ends at once with an error. */
  static boolean isBroken(String image) {
    return image.endsWith(BROKEN);
  }

  boolean wanted() {
    return desired == DesiredState.RUNNING;
  }

  boolean running() {
    return observed == ReplicaState.RUNNING;
  }

  void become(ReplicaState state, long now) {
    observed = state;
    since = now;
  }

  /** It runs no more, and its node has room again. */
  void end(ReplicaState state, long now) {
    if (running() || observed == ReplicaState.PREPARING || observed == ReplicaState.STARTING) {
      node.replicas--;
    }
    answers = false;
    become(state, now);
  }

  /**
   * As the lab's core sees it.
   *
   * @param beginning when the column's time began
   */
  Replica seen(Instant beginning) {
    return new Replica(
        id,
        name,
        image,
        node.name,
        desired,
        observed,
        beginning.plusMillis(created),
        beginning.plusMillis(since),
        container,
        restarts,
        message,
        readiness);
  }
}
