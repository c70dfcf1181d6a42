package lab.orchestration.k8s.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How long something took, many times over. Percentiles are by nearest rank: each is a value that
 * was measured.
 *
 * @param count how many times
 * @param p50Millis half of them took no longer
 * @param p99Millis ninety-nine of a hundred took no longer
 * @param maxMillis none took longer
 */
public record Latencies(int count, double p50Millis, double p99Millis, double maxMillis) {

  private static final double NANOS = 1_000_000.0;

  /** Summarizes what was measured, which must not be nothing. */
  static Latencies of(List<Duration> measured) {
    List<Duration> sorted = measured.stream().sorted().toList();
    return new Latencies(
        sorted.size(), percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
  }

  private static double percentile(List<Duration> sorted, int percent) {
    int rank = (sorted.size() * percent + 99) / 100;
    return sorted.get(rank - 1).toNanos() / NANOS;
  }
}
