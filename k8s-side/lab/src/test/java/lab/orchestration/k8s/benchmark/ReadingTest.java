package lab.orchestration.k8s.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the benchmark reads of a process from outside. */
class ReadingTest {

  @Test
  void requestsAreAddedUpByMethodWhateverWasAnswered() {
    // Given the metrics of an operator that was refused something
    Scrape scrape =
        new Scrape(
            """
            # TYPE kubernetes_client_requests_total counter
            kubernetes_client_requests_total{code="200",method="GET"} 16.0
            kubernetes_client_requests_total{code="200",method="PATCH"} 1000.0
            kubernetes_client_requests_total{code="409",method="PATCH"} 2.0
            nginxservice_managed 200.0
            """);

    // Then its requests are counted, and nothing else is
    assertThat(scrape.requests()).isEqualTo(Map.of("GET", 16L, "PATCH", 1_002L));
  }

  @Test
  void theMemoryOfAProcessIsTheResidentOne() {
    // Given what Linux says of a process
    List<String> status =
        List.of(
            "Name:\tjava", "VmPeak:\t 2468048 kB", "VmHWM:\t  212180 kB", "VmRSS:\t  211808 kB");

    // Then it is its resident memory, now and at most
    assertThat(Memory.parse(status)).isEqualTo(new Memory(211_808, 212_180));
  }

  @Test
  void theMachinesTimeIsThatInWhichItWasNotIdle() {
    // Given user, nice, system, idle, iowait, irq and softirq, in hundredths of a second
    assertThat(MachineTime.parse("cpu  100 20 30 9999 888 4 6 0 0 0")).isEqualTo(1_600);
  }
}
