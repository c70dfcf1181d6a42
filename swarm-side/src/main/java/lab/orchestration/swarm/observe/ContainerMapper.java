package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import org.jspecify.annotations.Nullable;

/**
 * Reads a container that a person has started as a replica.
 *
 * @param node the name of the Engine that has it
 * @param isDismissed whether the person wants the container of this ID to end
 */
public record ContainerMapper(String node, Predicate<String> isDismissed) {

  /** Reads one container. */
  public Replica replica(InspectContainerResponse container) {
    boolean dismissed = isDismissed.test(container.getId());
    ContainerState state = container.getState();
    ReplicaState observed = observed(state, dismissed);
    return new Replica(
        container.getId(),
        container.getName().substring(1),
        Objects.requireNonNullElse(container.getConfig().getImage(), ""),
        node,
        dismissed ? DesiredState.SHUTDOWN : DesiredState.RUNNING,
        observed,
        instant(container.getCreated()),
        instant(observed == ReplicaState.RUNNING ? state.getStartedAt() : state.getFinishedAt()),
        container.getId(),
        0,
        observed.endedByItself() ? "exited (%d)".formatted(exitCode(state)) : "");
  }

  private static ReplicaState observed(ContainerState state, boolean dismissed) {
    return switch (Objects.requireNonNullElse(state.getStatus(), "")) {
      case "running", "paused" -> ReplicaState.RUNNING;
      case "created", "restarting" -> ReplicaState.STARTING;
      case "exited", "dead", "removing" -> {
        if (dismissed) {
          yield ReplicaState.SHUTDOWN;
        }
        yield exitCode(state) == 0 ? ReplicaState.COMPLETE : ReplicaState.FAILED;
      }
      default -> ReplicaState.UNKNOWN;
    };
  }

  private static long exitCode(ContainerState state) {
    return Objects.requireNonNullElse(state.getExitCodeLong(), 0L);
  }

  /** A container that has not ended yet is said to have ended in the year 1. */
  private static @Nullable Instant instant(@Nullable String time) {
    try {
      Instant told = time == null ? Instant.MIN : Instant.parse(time);
      return told.isAfter(Instant.EPOCH) ? told : null;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
