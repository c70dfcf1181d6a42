package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, less than a second ago",
    "1, 1 second ago",
    "59, 59 seconds ago",
    "60, 1 minute ago",
    "3599, 59 minutes ago",
    "7200, 2 hours ago",
    "-5, less than a second ago"
  })
  void agesAreSaidAsDockerSaysThem(long seconds, String said) {
    assertThat(Durations.ago(NOW.minusSeconds(seconds), NOW)).isEqualTo(said);
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    assertThat(Durations.seconds(null)).isEqualTo("-");
    assertThat(Durations.seconds(5_449L)).isEqualTo("5.4 s");
  }

  @Test
  void anEnginesTimeIsNoMoreExactThanItsClock() {
    Duration elevenSeconds = Duration.ofMillis(11_234);

    assertThat(Durations.exact(elevenSeconds, 1_000_000_000)).isEqualTo("11 s ± 1 s");
    assertThat(Durations.exact(elevenSeconds, 1)).isEqualTo("11.234 s ± 1 ns");
  }
}
