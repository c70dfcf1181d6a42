package lab.orchestration.cli.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.cli.view.TextTable;
import lab.orchestration.k8s.benchmark.BenchmarkRecord;
import lab.orchestration.k8s.benchmark.Measurement;
import lab.orchestration.k8s.benchmark.Memory;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark as a person reads it: a column for each number of NginxServices, beside the aim.
 *
 * @param benchmark what was measured
 */
public record BenchmarkTable(BenchmarkRecord benchmark) {

  private static final String UNKNOWN = "not known";
  private static final double BYTES_PER_KIB = 1_024.0;
  private static final double BYTES_PER_MB = 1_000_000.0;

  /** The table, a line each. */
  public List<String> lines() {
    TextTable table = new TextTable(header());
    add(table, "all have their objects after", "200 in 5 s", m -> seconds(m.dependentsMillis()));
    add(table, "CPU time of the operator until then", "", m -> seconds(m.cpuMillis()));
    add(table, "CPU time of all processes until then", "", m -> seconds(m.machineMillis()));
    add(table, "the status of all is current after", "", m -> seconds(m.statusesMillis()));
    add(table, "drift put back after, p50", "", m -> millis(m.drift().p50Millis()));
    add(table, "drift put back after, p99", "200 ms", m -> millis(m.drift().p99Millis()));
    add(table, "drift put back after, longest", "", m -> millis(m.drift().maxMillis()));
    add(table, "memory, settled", "128 MB", m -> resident(m.settled()));
    add(table, "memory, after the drifts", "128 MB", m -> resident(m.afterDrift()));
    add(table, "memory, the most", "", m -> peak(m.afterDrift()));
    add(table, "requests per NginxService", "", BenchmarkTable::requests);
    List<String> lines = new ArrayList<>(List.of(""));
    lines.add(
        "%d processors, Java %s, Kubernetes %s, %s"
            .formatted(
                benchmark.processors(),
                benchmark.java(),
                benchmark.kubernetes(),
                benchmark.startedAt()));
    lines.add("");
    lines.addAll(table.lines());
    return lines;
  }

  private String[] header() {
    Stream<String> numbers =
        benchmark.measurements().stream().map(m -> "%,d".formatted(m.services()));
    return Stream.of(Stream.of("NginxServices"), numbers, Stream.of("aim"))
        .flatMap(cells -> cells)
        .toArray(String[]::new);
  }

  private void add(TextTable table, String what, String aim, Function<Measurement, String> cell) {
    Stream<String> cells = benchmark.measurements().stream().map(cell);
    table.add(
        Stream.of(Stream.of(what), cells, Stream.of(aim))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  private static String requests(Measurement measurement) {
    String byMethod =
        measurement.requests().entrySet().stream()
            .map(one -> one.getKey() + " " + perService(one, measurement.services()))
            .collect(Collectors.joining(", "));
    return "%s (%s)".formatted(number(measurement.requestsPerService()), byMethod);
  }

  private static String perService(Map.Entry<String, Long> requests, int services) {
    return number((double) requests.getValue() / services);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String seconds(@Nullable Long millis) {
    return millis == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.0f ms", millis);
  }

  private static String resident(@Nullable Memory memory) {
    return memory == null ? UNKNOWN : megabytes(memory.residentKib());
  }

  private static String peak(@Nullable Memory memory) {
    return memory == null ? UNKNOWN : megabytes(memory.peakKib());
  }

  private static String megabytes(long kib) {
    return String.format(Locale.ROOT, "%.0f MB", kib * BYTES_PER_KIB / BYTES_PER_MB);
  }
}
