package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Pods as their Deployment or StatefulSet counts them.
 *
 * @param declared how many there should be
 * @param current whether the counts are about what the object declares now
 * @param trouble what keeps the object from making Pods
 */
record Workload(
    int declared,
    int all,
    int updated,
    int ready,
    boolean current,
    boolean gaveUp,
    Optional<FailureReason> trouble) {

  /** What is counted before anything is seen. */
  static final Workload NOTHING_SEEN = new Workload(0, 0, 0, 0, false, false, Optional.empty());

  static Workload of(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    if (status == null) {
      return NOTHING_SEEN;
    }
    return new Workload(
        deployment.getSpec().getReplicas(),
        count(status.getReplicas()),
        count(status.getUpdatedReplicas()),
        count(status.getReadyReplicas()),
        Objects.equals(status.getObservedGeneration(), deployment.getMetadata().getGeneration()),
        condition(status, "Progressing", "False").isPresent(),
        trouble(status));
  }

  static Workload of(StatefulSet set) {
    StatefulSetStatus status = set.getStatus();
    if (status == null) {
      return NOTHING_SEEN;
    }
    // Once an update is complete, the old Pods' revision is the new one, and none counts as
    // updated.
    boolean oneRevision = Objects.equals(status.getCurrentRevision(), status.getUpdateRevision());
    return new Workload(
        set.getSpec().getReplicas(),
        count(status.getReplicas()),
        oneRevision ? count(status.getReplicas()) : count(status.getUpdatedReplicas()),
        count(status.getReadyReplicas()),
        Objects.equals(status.getObservedGeneration(), set.getMetadata().getGeneration()),
        false,
        Optional.empty());
  }

  /** A quota, or the Deployment's own word that it gave up: by default after ten minutes. */
  private static Optional<FailureReason> trouble(DeploymentStatus status) {
    return condition(status, "ReplicaFailure", "True")
        .or(() -> condition(status, "Progressing", "False"))
        .map(one -> new FailureReason(one.getReason(), one.getMessage()));
  }

  private static Optional<DeploymentCondition> condition(
      DeploymentStatus status, String type, String value) {
    List<DeploymentCondition> conditions =
        status.getConditions() == null ? List.of() : status.getConditions();
    return conditions.stream()
        .filter(one -> type.equals(one.getType()) && value.equals(one.getStatus()))
        .findFirst();
  }

  /** The API leaves a count of 0 out. */
  private static int count(@Nullable Integer pods) {
    return pods == null ? 0 : pods;
  }

  /**
   * Whether exactly so many Pods run: neither one too few nor too many, and none of an old kind.
   */
  boolean settledAt(int desired) {
    return current
        && declared == desired
        && updated == desired
        && ready == desired
        && all == desired;
  }
}
