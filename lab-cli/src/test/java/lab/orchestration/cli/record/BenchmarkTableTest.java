package lab.orchestration.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.orchestration.k8s.benchmark.BenchmarkRecord;
import lab.orchestration.k8s.benchmark.Latencies;
import lab.orchestration.k8s.benchmark.Measurement;
import lab.orchestration.k8s.benchmark.Memory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenchmarkTableTest {

  @Test
  void aPersonReadsSecondsMegabytesAndRequestsForEachBesideTheAim() {
    // Given a measurement of 200 services
    String table = table(new Memory(120_000, 125_000));

    // Then each figure is in its row, in units that people use
    assertThat(table)
        .containsPattern("NginxServices +200 +aim")
        .containsPattern("all have their objects after +4\\.6 s +200 in 5 s")
        .containsPattern("CPU time of all processes until then +8\\.2 s")
        .containsPattern("drift put back after, p99 +98 ms +200 ms")
        .containsPattern("memory, settled +123 MB +128 MB")
        .contains("7.00 (PATCH 6.00, POST 1.00)");
  }

  @Test
  void whereTheSystemDoesNotTellTheMemoryTheTableSaysSo() {
    assertThat(table(null)).containsPattern("memory, settled +not known +128 MB");
  }

  private static String table(@Nullable Memory memory) {
    Measurement measurement =
        new Measurement(
            200,
            4_560,
            3_000L,
            8_200L,
            4_800,
            new TreeMap<>(Map.of("PATCH", 1_200L, "POST", 200L)),
            memory,
            new Latencies(200, 30, 98, 120),
            memory);
    return String.join(
        "\n",
        new BenchmarkTable(
                new BenchmarkRecord(
                    1, "0", Instant.EPOCH, 2, "17", "v1.20.2", List.of(measurement)))
            .lines());
  }
}
