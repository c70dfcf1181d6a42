package lab.orchestration.k8s.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a process, as Linux counts it.
 *
 * @param residentKib what it has now ({@code VmRSS})
 * @param peakKib the most that it has had ({@code VmHWM})
 */
public record Memory(long residentKib, long peakKib) {

  private static final Pattern LINE = Pattern.compile("(VmRSS|VmHWM):\\s+(\\d+) kB");

  /** The memory of a process; null where there is no {@code /proc} to tell it. */
  static @Nullable Memory of(long pid) {
    try {
      return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
    } catch (IOException notOnThisSystem) {
      return null;
    }
  }

  /** Reads the lines of {@code /proc/<pid>/status}. */
  static Memory parse(List<String> status) {
    long resident = 0;
    long peak = 0;
    for (String line : status) {
      Matcher found = LINE.matcher(line);
      if (found.matches()) {
        long kib = Long.parseLong(found.group(2));
        resident = found.group(1).equals("VmRSS") ? kib : resident;
        peak = found.group(1).equals("VmHWM") ? kib : peak;
      }
    }
    return new Memory(resident, peak);
  }
}
