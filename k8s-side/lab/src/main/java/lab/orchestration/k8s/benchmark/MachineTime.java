package lab.orchestration.k8s.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much CPU time everything on this machine has taken since it was started, as Linux counts it:
 * beside the operator that is the API server, its etcd and controllers, and who measures.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">The /proc Filesystem, kernel
 *     statistics in /proc/stat</a>
 */
final class MachineTime {

  private static final Path STAT = Path.of("/proc/stat");

  /** The kernel counts in hundredths of a second, whatever its own clock is. */
  private static final int MILLIS_PER_TICK = 10;

  /** user, nice, system, then idle and iowait, then irq and softirq. */
  private static final List<Integer> BUSY_COLUMNS = List.of(1, 2, 3, 6, 7);

  private MachineTime() {}

  /** In milliseconds, of all processors together; null where there is no {@code /proc}. */
  static @Nullable Long busyMillis() {
    try (Stream<String> lines = Files.lines(STAT)) {
      return parse(lines.findFirst().orElse(""));
    } catch (IOException notOnThisSystem) {
      return null;
    }
  }

  /** Reads the first line of {@code /proc/stat}. */
  static long parse(String line) {
    List<String> columns = List.of(line.split("\\s+"));
    return BUSY_COLUMNS.stream().mapToLong(column -> Long.parseLong(columns.get(column))).sum()
        * MILLIS_PER_TICK;
  }

  /** What was added since; null where it is not known. */
  static @Nullable Long since(@Nullable Long before) {
    Long now = busyMillis();
    return before == null || now == null ? null : Long.valueOf(now - before);
  }
}
