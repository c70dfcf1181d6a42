package lab.orchestration.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that has made something on an Engine or in a cluster, and uses it until it ends. It
 * stands in the label {@link Labels#OWNER}, so that nobody cleans up below a run that is under way.
 *
 * @param pid its number on its host
 * @param started when it was started, in seconds since 1970
 * @param host which host it is on, as a hash of the name
 * @param boot which start of that host; {@code none} where the system does not tell
 */
public record Owner(long pid, long started, String host, String boot) {

  /** Systems compute the moment of a process's start from a clock that may have been set since. */
  private static final long CLOCK_TOLERANCE_SECONDS = 5;

  private static final Owner THIS_PROCESS = find();

  /** The process that this code runs in. */
  public static Owner ofThisProcess() {
    return THIS_PROCESS;
  }

  private static Owner find() {
    ProcessHandle process = ProcessHandle.current();
    return new Owner(
        process.pid(), started(process).orElse(0L), hash(hostName()), hash(read("random/boot_id")));
  }

  private static Optional<Long> started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond);
  }

  private static String hostName() {
    String name = read("hostname");
    if (!name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "";
    }
  }

  /** A setting of a Linux kernel; empty elsewhere. */
  private static String read(String setting) {
    try {
      return Files.readString(Path.of("/proc/sys/kernel", setting)).strip();
    } catch (IOException noLinux) {
      return "";
    }
  }

  private static String hash(String text) {
    return text.isEmpty() ? "none" : "%08x".formatted(text.hashCode());
  }

  /** Reads what {@link #label} has written; empty if it is nothing of the kind. */
  public static Optional<Owner> parse(String label) {
    String[] parts = label.split("_", -1);
    try {
      return parts.length == 4
          ? Optional.of(
              new Owner(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3]))
          : Optional.empty();
    } catch (NumberFormatException somethingElse) {
      return Optional.empty();
    }
  }

  /** The label's value: also one that Kubernetes allows. */
  public String label() {
    return "%d_%d_%s_%s".formatted(pid, started, host, boot);
  }

  /**
   * Whether the process has not ended, as far as can be known here: of a process on another host it
   * is assumed.
   */
  public boolean mayBeAlive() {
    if (!host.equals(THIS_PROCESS.host)) {
      return true;
    }
    return boot.equals(THIS_PROCESS.boot)
        && ProcessHandle.of(pid)
            .flatMap(Owner::started)
            .filter(now -> Math.abs(now - started) <= CLOCK_TOLERANCE_SECONDS)
            .isPresent();
  }
}
