package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.UpdateStatus.State;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * How far a Deployment's update is, by its own status. Its condition Progressing speaks of a
 * failure only after ten minutes; until then the Pods tell that it is stuck.
 */
public final class DeploymentUpdate {

  private static final String PROGRESSING = "Progressing";

  private DeploymentUpdate() {}

  /**
   * Judges by the Deployment and its replicas.
   *
   * @param asked the generation that the update made
   */
  public static UpdateStatus judge(Deployment deployment, List<Replica> replicas, long asked) {
    DeploymentStatus status = deployment.getStatus();
    if (status == null
        || status.getObservedGeneration() == null
        || status.getObservedGeneration() < asked
        || !status.getObservedGeneration().equals(deployment.getMetadata().getGeneration())) {
      return new UpdateStatus(State.UPDATING, Message.empty());
    }
    Optional<DeploymentCondition> failure =
        condition(status, "ReplicaFailure", "True")
            .or(() -> condition(status, PROGRESSING, "False"));
    if (failure.isPresent()) {
      return new UpdateStatus(State.STALLED, Message.verbatim(words(failure.get())));
    }
    String progress =
        condition(status, PROGRESSING, "True").map(DeploymentUpdate::words).orElse("");
    if (isComplete(status, deployment.getSpec().getReplicas())) {
      return new UpdateStatus(State.COMPLETED, Message.verbatim(progress));
    }
    return Updates.inTrouble(replicas, image(deployment)).stream()
        .findFirst()
        .map(
            one ->
                new UpdateStatus(
                    State.STALLED,
                    Message.verbatim(progress + "; Pod " + one.name() + ": " + told(one))))
        .orElseGet(() -> new UpdateStatus(State.UPDATING, Message.verbatim(progress)));
  }

  private static boolean isComplete(DeploymentStatus status, int desired) {
    return Stream.of(
            status.getReplicas(), status.getUpdatedReplicas(), status.getAvailableReplicas())
        .allMatch(pods -> count(pods) == desired);
  }

  /** The API leaves a count of 0 out. */
  private static int count(@Nullable Integer pods) {
    return Objects.requireNonNullElse(pods, 0);
  }

  private static String image(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
  }

  private static String told(Replica replica) {
    return replica.message().isEmpty() ? replica.restarts() + " restarts" : replica.message();
  }

  private static String words(DeploymentCondition condition) {
    return condition.getReason() + ": " + condition.getMessage();
  }

  private static Optional<DeploymentCondition> condition(
      DeploymentStatus status, String type, String value) {
    return Stream.ofNullable(status.getConditions())
        .flatMap(List::stream)
        .filter(one -> one.getType().equals(type) && one.getStatus().equals(value))
        .findFirst();
  }
}
