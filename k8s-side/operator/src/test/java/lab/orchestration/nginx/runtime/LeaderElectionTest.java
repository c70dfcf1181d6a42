package lab.orchestration.nginx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LeaderElectionTest {

  private final AtomicBoolean lost = new AtomicBoolean();
  private final LeaderElectionConfiguration configuration =
      new LeaderElection("lab", "operator-1", Duration.ofSeconds(15), () -> lost.set(true))
          .configuration();

  @Test
  void theLeaseIsOneForAllReplicasAndTheIdentityIsTheirOwn() {
    assertThat(configuration.getLeaseName()).isEqualTo(LeaderElection.LEASE);
    assertThat(configuration.getLeaseNamespace()).hasValue("lab");
    assertThat(configuration.getIdentity()).hasValue("operator-1");
  }

  @Test
  void aLeaderGivesUpBeforeAnotherOneMayTakeOver() {
    assertThat(configuration.getLeaseDuration()).isEqualTo(Duration.ofSeconds(15));
    assertThat(configuration.getRenewDeadline())
        .isEqualTo(Duration.ofSeconds(10))
        .isLessThan(configuration.getLeaseDuration());
    assertThat(configuration.getRetryPeriod().multipliedBy(4))
        .as("several tries fit in before it gives up")
        .isLessThan(configuration.getRenewDeadline());
  }

  @Test
  void whoLosesTheLeaseIsTold() {
    // When
    configuration.getLeaderCallbacks().orElseThrow().onStopLeading();

    // Then
    assertThat(lost).isTrue();
  }
}
