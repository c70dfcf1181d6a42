package lab.orchestration.swarm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ServiceUpdateState;
import com.github.dockerjava.api.model.ServiceUpdateStatus;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateStatusMapperTest {

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, NONE",
    "UPDATING, UPDATING",
    "COMPLETED, COMPLETED",
    "PAUSED, PAUSED",
    "ROLLBACK_STARTED, ROLLING_BACK",
    "ROLLBACK_PAUSED, PAUSED",
    "ROLLBACK_COMPLETED, ROLLED_BACK"
  })
  void everyStateOfSwarmHasItsSharedWord(ServiceUpdateState swarm, UpdateStatus.State shared) {
    // Given
    ServiceUpdateStatus told = new ServiceUpdateStatus().withState(swarm).withMessage("its words");

    // When
    UpdateStatus status = UpdateStatusMapper.map(told);

    // Then
    assertThat(status).isEqualTo(new UpdateStatus(shared, Message.verbatim("its words")));
  }

  @Test
  void aServiceThatWasNeverUpdatedHasNone() {
    // When
    UpdateStatus status = UpdateStatusMapper.map(null);

    // Then
    assertThat(status).isEqualTo(new UpdateStatus(UpdateStatus.State.NONE, Message.empty()));
  }
}
