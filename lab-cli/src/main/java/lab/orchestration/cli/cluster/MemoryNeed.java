package lab.orchestration.cli.cluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import lab.orchestration.core.message.Message;

/**
 * Whether the machine has the memory that both throw-away clusters take.
 *
 * @param availableMebibytes what is free, or can be made free, at the moment
 */
public record MemoryNeed(long availableMebibytes) {

  private static final Path LINUX = Path.of("/proc/meminfo");

  /**
   * The lab's own process, the Engine under the nodes, and the control plane of Kubernetes.
   * Measured with three nodes on each side on the testbed: 1.0 GiB in all nodes, 1.9 GB on the
   * machine.
   */
  private static final long BASE_MEBIBYTES = 1_000;

  /** A node of each side together, measured as 180 MiB; images of other makers are bigger. */
  private static final long NODE_MEBIBYTES = 300;

  /** Of the machine on which this process runs. */
  public static MemoryNeed ofThisMachine() {
    return new MemoryNeed(available());
  }

  /** What clusters of so many nodes on each side take, in MiB. */
  static long mebibytes(int nodes) {
    return BASE_MEBIBYTES + nodes * NODE_MEBIBYTES;
  }

  boolean isEnoughFor(int nodes) {
    return availableMebibytes >= mebibytes(nodes);
  }

  /** In one line: what is there, what is needed, and what to do if that does not fit. */
  public Message explain(int nodes) {
    Message facts =
        Message.of(
            "memory-need.available-on-each-side-take",
            gibibytes(availableMebibytes),
            nodes == 1
                ? Message.of("memory-need.one-node")
                : Message.of("memory-need.nodes", nodes),
            gibibytes(mebibytes(nodes)));
    if (isEnoughFor(nodes)) {
      return facts;
    }
    return nodes > 1 && isEnoughFor(1)
        ? Message.of("memory-need.too-little-use-one-node", facts, gibibytes(mebibytes(1)))
        : Message.of("memory-need.too-little-close-other-programs", facts);
  }

  private static String gibibytes(long mebibytes) {
    return String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024.0);
  }

  private static long available() {
    return linux().orElseGet(MemoryNeed::elsewhere);
  }

  /** What Linux itself estimates (proc(5), MemAvailable). */
  private static Optional<Long> linux() {
    if (!Files.isReadable(LINUX)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(LINUX).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Elsewhere free memory says little, since it is filled with caches: half of all is assumed. */
  private static long elsewhere() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      return system.getTotalMemorySize() / (2L << 20);
    }
    return Long.MAX_VALUE;
  }
}
