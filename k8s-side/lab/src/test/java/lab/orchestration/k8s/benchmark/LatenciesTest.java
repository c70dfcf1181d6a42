package lab.orchestration.k8s.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void aPercentileIsAValueThatWasMeasured() {
    // Given 200 measurements, of 1 to 200 ms, in no order
    List<Duration> measured =
        IntStream.rangeClosed(1, 200)
            .mapToObj(number -> Duration.ofMillis(number * 77L % 201))
            .toList();

    // When they are summarized
    Latencies latencies = Latencies.of(measured);

    // Then half are up to 100 ms, and 198 of 200 up to 198 ms
    assertThat(latencies).isEqualTo(new Latencies(200, 100, 198, 200));
  }

  @Test
  void ofOneMeasurementEveryPercentileIsThatOne() {
    assertThat(Latencies.of(List.of(Duration.ofMillis(7)))).isEqualTo(new Latencies(1, 7, 7, 7));
  }
}
