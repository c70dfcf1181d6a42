package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import org.jspecify.annotations.Nullable;

/** Reads a Pod as a replica. */
public final class PodMapper {

  private PodMapper() {}

  /** The Pod in the words that both orchestrators share. */
  public static Replica toReplica(Pod pod) {
    Optional<ContainerStatus> container =
        pod.getStatus().getContainerStatuses().stream().findFirst();
    Life life = life(pod, container);
    return new Replica(
        pod.getMetadata().getUid(),
        pod.getMetadata().getName(),
        pod.getSpec().getContainers().get(0).getImage(),
        orEmpty(pod.getSpec().getNodeName()),
        wanted(pod) ? DesiredState.RUNNING : DesiredState.SHUTDOWN,
        life.state(),
        created(pod, container),
        life.since(),
        containerId(container),
        container.map(ContainerStatus::getRestartCount).orElse(0),
        life.message(),
        readiness(pod, life));
  }

  /**
   * What the readiness probe says of a container that runs. A Pod is "not ready" from its very
   * beginning; only if that began after the container did, the Pod was ready before. (A lost node
   * does that as well: Kubernetes marks its Pods as not ready.) Before the first success nothing is
   * known; and a kubelet that replaces a container quickly leaves the Pod ready all the while,
   * which says nothing of the new one.
   */
  private static Readiness readiness(Pod pod, Life life) {
    Instant running = life.since();
    if (life.state() != ReplicaState.RUNNING || running == null) {
      return Readiness.UNKNOWN;
    }
    return pod.getStatus().getConditions().stream()
        .filter(one -> one.getType().equals("Ready"))
        .findFirst()
        .map(one -> readiness(one, running))
        .orElse(Readiness.UNKNOWN);
  }

  private static Readiness readiness(PodCondition ready, Instant running) {
    Instant since = time(ready.getLastTransitionTime());
    if (ready.getStatus().equals("True")) {
      return since != null && since.isBefore(running) ? Readiness.UNKNOWN : Readiness.READY;
    }
    return since != null && since.isAfter(running) ? Readiness.NOT_READY : Readiness.UNKNOWN;
  }

  /** How it goes with the Pod's container. */
  private record Life(ReplicaState state, @Nullable Instant since, String message) {}

  /** A Pod that is being deleted, or that ended as a whole, is replaced and only history. */
  private static boolean wanted(Pod pod) {
    return !isDeleted(pod) && !hasPhase(pod, "Failed") && !hasPhase(pod, "Succeeded");
  }

  private static Life life(Pod pod, Optional<ContainerStatus> container) {
    if (hasPhase(pod, "Unknown")) {
      return new Life(ReplicaState.UNKNOWN, null, orEmpty(pod.getStatus().getReason()));
    }
    if (container.isEmpty()) {
      return beforeContainer(pod);
    }
    ContainerState state = container.get().getState();
    if (state.getRunning() != null) {
      return new Life(ReplicaState.RUNNING, time(state.getRunning().getStartedAt()), "");
    }
    if (state.getTerminated() != null) {
      return ended(pod, state.getTerminated());
    }
    return waiting(pod, container.get(), state.getWaiting());
  }

  private static Life beforeContainer(Pod pod) {
    Instant created = time(pod.getMetadata().getCreationTimestamp());
    if (hasPhase(pod, "Failed")) {
      return new Life(ReplicaState.FAILED, created, orEmpty(pod.getStatus().getMessage()));
    }
    if (orEmpty(pod.getSpec().getNodeName()).isEmpty()) {
      return new Life(ReplicaState.PENDING, created, whyNotScheduled(pod));
    }
    return new Life(ReplicaState.PREPARING, time(pod.getStatus().getStartTime()), "");
  }

  private static Life ended(Pod pod, ContainerStateTerminated end) {
    Instant since = time(end.getFinishedAt());
    if (isDeleted(pod)) {
      return new Life(ReplicaState.SHUTDOWN, since, "");
    }
    boolean success = Objects.equals(end.getExitCode(), 0);
    return new Life(
        success ? ReplicaState.COMPLETE : ReplicaState.FAILED,
        since,
        "%s, exit code %d".formatted(orEmpty(end.getReason()), end.getExitCode()));
  }

  private static Life waiting(
      Pod pod, ContainerStatus container, @Nullable ContainerStateWaiting waiting) {
    String reason = waiting == null ? "" : orEmpty(waiting.getReason());
    String message = waiting == null ? "" : orEmpty(waiting.getMessage());
    ContainerStateTerminated before = endBefore(container);
    if (before != null) {
      Instant since = time(before.getFinishedAt());
      return isDeleted(pod)
          ? new Life(ReplicaState.SHUTDOWN, since, "")
          : new Life(ReplicaState.FAILED, since, both(reason, message));
    }
    Instant since = time(pod.getStatus().getStartTime());
    return switch (reason) {
      case "", "ContainerCreating", "PodInitializing" ->
          new Life(ReplicaState.PREPARING, since, "");
      default -> new Life(ReplicaState.PREPARING, since, both(reason, message));
    };
  }

  /** How the container that this one replaces ended; null if this is the first. */
  private static @Nullable ContainerStateTerminated endBefore(ContainerStatus container) {
    return container.getLastState() == null ? null : container.getLastState().getTerminated();
  }

  /** When the present container was first wanted: with the Pod, or when it was restarted. */
  private static @Nullable Instant created(Pod pod, Optional<ContainerStatus> container) {
    return container
        .filter(status -> status.getRestartCount() > 0)
        .map(ContainerStatus::getState)
        .map(ContainerState::getRunning)
        .map(running -> time(running.getStartedAt()))
        .orElseGet(() -> time(pod.getMetadata().getCreationTimestamp()));
  }

  /** Kubernetes names the runtime in front: {@code containerd://0123…}. */
  private static String containerId(Optional<ContainerStatus> container) {
    String id = container.map(ContainerStatus::getContainerID).orElse("");
    return id.substring(id.indexOf("://") < 0 ? 0 : id.indexOf("://") + 3);
  }

  private static String whyNotScheduled(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(one -> one.getType().equals("PodScheduled") && one.getStatus().equals("False"))
        .map(one -> orEmpty(one.getMessage()))
        .findFirst()
        .orElse("");
  }

  private static boolean isDeleted(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  private static boolean hasPhase(Pod pod, String phase) {
    return phase.equals(pod.getStatus().getPhase());
  }

  private static String both(String reason, String message) {
    return message.isEmpty() ? reason : reason + ": " + message;
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
