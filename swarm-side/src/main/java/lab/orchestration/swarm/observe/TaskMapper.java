package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskSpec;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.api.model.TaskStatus;
import com.github.dockerjava.api.model.TaskStatusContainerStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import org.jspecify.annotations.Nullable;

/**
 * Reads Swarm's tasks as replicas.
 *
 * @param service the service's name, which its tasks carry as their first name
 * @param hostnameOf tells a node's hostname by its ID
 * @param isUnhealthy tells of a container's ID whether its node's Engine has called it unhealthy
 */
public record TaskMapper(
    String service, UnaryOperator<String> hostnameOf, Predicate<String> isUnhealthy) {

  /** By slot, as numbers: my-web.10 comes after my-web.9. Within a slot the newest comes first. */
  private static final Comparator<Task> BY_SLOT_THEN_NEWEST =
      Comparator.comparingInt(TaskMapper::slot)
          .thenComparing(
              task -> instant(task.getCreatedAt()),
              Comparator.nullsLast(Comparator.reverseOrder()));

  /** The tasks as replicas, in the order in which {@code docker service ps} lists them. */
  public List<Replica> replicas(List<Task> tasks) {
    return tasks.stream().sorted(BY_SLOT_THEN_NEWEST).map(this::replica).toList();
  }

  private Replica replica(Task task) {
    Optional<TaskStatus> status = Optional.ofNullable(task.getStatus());
    String container =
        status
            .map(TaskStatus::getContainerStatus)
            .map(TaskStatusContainerStatus::getContainerID)
            .orElse("");
    return new Replica(
        task.getId(),
        service + "." + slot(task),
        image(task),
        Optional.ofNullable(task.getNodeId())
            .filter(id -> !id.isEmpty())
            .map(hostnameOf)
            .orElse(""),
        desired(task.getDesiredState()),
        status.map(TaskStatus::getState).map(TaskMapper::observed).orElse(ReplicaState.PENDING),
        instant(task.getCreatedAt()),
        instant(status.map(TaskStatus::getTimestamp).orElse(null)),
        container,
        0,
        status.map(TaskStatus::getErr).orElse(""),
        readiness(task, container));
  }

  /**
   * With a health check, Swarm calls a task running only once it is healthy, and does not tell when
   * it ceases to be: the node's Engine does.
   */
  private Readiness readiness(Task task, String container) {
    boolean runs =
        Optional.ofNullable(task.getStatus())
            .map(TaskStatus::getState)
            .filter(TaskState.RUNNING::equals)
            .isPresent();
    boolean checked =
        Optional.ofNullable(task.getSpec())
            .map(TaskSpec::getContainerSpec)
            .map(ContainerSpec::getHealthCheck)
            .isPresent();
    if (!runs || !checked) {
      return Readiness.UNKNOWN;
    }
    return isUnhealthy.test(container) ? Readiness.NOT_READY : Readiness.READY;
  }

  /**
   * SwarmKit's states only ever go forward, and all up to {@code running} mean "I want it to run":
   * a task that waits out the restart delay is desired {@code ready}.
   */
  private static DesiredState desired(@Nullable TaskState state) {
    return state == null || state.compareTo(TaskState.RUNNING) <= 0
        ? DesiredState.RUNNING
        : DesiredState.SHUTDOWN;
  }

  private static ReplicaState observed(TaskState state) {
    return switch (state) {
      case NEW, ALLOCATED, PENDING -> ReplicaState.PENDING;
      case ASSIGNED, ACCEPTED, PREPARING -> ReplicaState.PREPARING;
      case READY, STARTING -> ReplicaState.STARTING;
      case RUNNING -> ReplicaState.RUNNING;
      case COMPLETE -> ReplicaState.COMPLETE;
      case FAILED, REJECTED -> ReplicaState.FAILED;
      case SHUTDOWN, REMOVE -> ReplicaState.SHUTDOWN;
      case ORPHANED -> ReplicaState.UNKNOWN;
    };
  }

  private static int slot(Task task) {
    return Optional.ofNullable(task.getSlot()).orElse(0);
  }

  /** The image as it was named, without the digest to which it was pinned. */
  private static String image(Task task) {
    String image =
        Optional.ofNullable(task.getSpec())
            .map(TaskSpec::getContainerSpec)
            .map(ContainerSpec::getImage)
            .orElse("");
    int digest = image.indexOf("@sha256:");
    return digest < 0 ? image : image.substring(0, digest);
  }

  private static @Nullable Instant instant(@Nullable String time) {
    if (time == null) {
      return null;
    }
    try {
      return Instant.parse(time);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
