package lab.orchestration.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The lab as a person runs it: a process of its own, with its output and the signals it is sent.
 */
final class LabProcess implements AutoCloseable {

  /** Longer than any run on a slow machine; a test that waits this long has failed. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Its number, POSIX kill(1). */
  private static final int SIGINT = 2;

  private static final Pattern RUN = Pattern.compile("of run ([0-9a-f]+)");

  private static final Map<String, String> NO_ENGINE =
      Map.of(
          "DOCKER_HOST", "",
          "LAB_NGINX_IMAGE", "",
          "LAB_DIND_IMAGE", "",
          "LAB_KUBERNETES_IMAGE", "");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  private LabProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "lab-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the lab with this test's own class path and environment. */
  static LabProcess start(String... arguments) {
    return start(Map.of(), arguments);
  }

  /** Starts the lab as if it were unpacked in another folder. */
  static LabProcess startIn(Path home, String... arguments) {
    return start(home, Map.of(), arguments);
  }

  /** Starts the lab with further environment variables; an empty value removes the variable. */
  static LabProcess start(Map<String, String> environment, String... arguments) {
    return start(home(), environment, arguments);
  }

  /** Starts the lab without naming an Engine or an image, so that it has to bring its own. */
  static LabProcess startWithoutEngine(String... arguments) {
    return startWithoutEngine(Map.of(), arguments);
  }

  /** The same with further environment variables. */
  static LabProcess startWithoutEngine(Map<String, String> further, String... arguments) {
    Map<String, String> environment = new HashMap<>(NO_ENGINE);
    environment.putAll(further);
    return start(environment, arguments);
  }

  /** Starts the lab as on a disk with no more room than this for a file. */
  static LabProcess startWithRoomFor(int kilobytes, String... arguments) {
    String limit = "ulimit -f %d; exec \"$@\"".formatted(kilobytes);
    return start(List.of("bash", "-c", limit, "bash"), home(), Map.of(), arguments);
  }

  private static LabProcess start(Path home, Map<String, String> environment, String... arguments) {
    return start(List.of(), home, environment, arguments);
  }

  private static LabProcess start(
      List<String> launcher, Path home, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlab.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What is kept for the quiz is a person's, and tests are none.
    builder.environment().put("XDG_STATE_HOME", home.resolve("lab-cli/target/state").toString());
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    try {
      return new LabProcess(builder.start());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The folder of the lab: Maven runs the tests in the module's folder. */
  static Path home() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException closed) {
      // The process was killed; what it had said is known.
    }
    synchronized (lines) {
      ended = true;
      lines.notifyAll();
    }
  }

  /** Waits until the lab has printed a line that contains the text. */
  LabProcess awaitLine(String text) throws InterruptedException {
    await(line -> line.contains(text), "a line with '" + text + "'");
    return this;
  }

  private void await(Predicate<String> wanted, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (lines) {
      while (lines.stream().noneMatch(wanted)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || left <= 0) {
          throw new AssertionError("the lab never printed " + what + "; it printed:\n" + output());
        }
        lines.wait(left);
      }
    }
  }

  /** What the lab has printed so far, on either stream. */
  String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** The runs that the lab has announced: whatever they make carries their ids. */
  List<String> runs() {
    return RUN.matcher(output()).results().map(run -> run.group(1)).distinct().toList();
  }

  /** Types a line, and Enter. */
  LabProcess type(String line) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    return this;
  }

  /** Sends what Ctrl-C sends. */
  LabProcess interrupt() throws IOException, InterruptedException {
    requireThatItHears(SIGINT);
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    return this;
  }

  /** A process started in the background by a shell without job control ignores it for ever. */
  private void requireThatItHears(int signal) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return;
    }
    long ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(
                line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
            .findFirst()
            .orElse(0);
    if ((ignored >> (signal - 1) & 1) == 1) {
      throw new AssertionError(
          "these tests were started so that Ctrl-C is ignored; start them in the foreground");
    }
  }

  /** Ends the lab in a way that it cannot notice. */
  LabProcess kill() {
    process.destroyForcibly();
    return this;
  }

  /** Waits for the end; returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the lab did not end; it printed:\n" + output());
    }
    synchronized (lines) {
      while (!ended) {
        lines.wait(PATIENCE.toMillis());
      }
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
