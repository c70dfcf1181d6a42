package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.model.ServiceUpdateState;
import com.github.dockerjava.api.model.ServiceUpdateStatus;
import java.util.Objects;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/** Reads what Swarm says about a service's update in the words that both orchestrators share. */
public final class UpdateStatusMapper {

  private UpdateStatusMapper() {}

  /** The status; Swarm has none as long as a service was never updated. */
  public static UpdateStatus map(@Nullable ServiceUpdateStatus status) {
    return status == null || status.getState() == null
        ? UpdateStatus.NONE
        : new UpdateStatus(
            state(status.getState()),
            Message.verbatim(Objects.requireNonNullElse(status.getMessage(), "")));
  }

  private static UpdateStatus.State state(ServiceUpdateState state) {
    return switch (state) {
      case UNKNOWN -> UpdateStatus.State.NONE;
      case UPDATING -> UpdateStatus.State.UPDATING;
      case COMPLETED -> UpdateStatus.State.COMPLETED;
      // A rollback that fails waits for a person, too.
      case PAUSED, ROLLBACK_PAUSED -> UpdateStatus.State.PAUSED;
      case ROLLBACK_STARTED -> UpdateStatus.State.ROLLING_BACK;
      case ROLLBACK_COMPLETED -> UpdateStatus.State.ROLLED_BACK;
    };
  }
}
