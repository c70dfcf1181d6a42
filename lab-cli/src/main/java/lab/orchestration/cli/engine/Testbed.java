package lab.orchestration.cli.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;

/**
 * The scripts in {@code testbed/}: a private Docker Engine and images from Debian packages, for
 * machines that have no Engine or reach no container registry.
 */
public final class Testbed {

  private static final String PREFIX = "testbed: ";
  private static final String ERROR_PREFIX = PREFIX + "error: ";

  private final Path script;

  /** The testbed of the lab that is unpacked in this folder. */
  public Testbed(Path labHome) {
    this.script = labHome.resolve("testbed").resolve("testbed");
  }

  /** What there is already; changes nothing. */
  public TestbedStatus status() throws InterruptedException {
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
      return TestbedStatus.missing(Message.of("testbed.this-is-windows"));
    }
    if (!Files.isExecutable(script)) {
      return TestbedStatus.missing(Message.of("testbed.there-is-no", script));
    }
    return TestbedStatus.parse(run(Progress.silent(), Map.of(), "status"));
  }

  /** Finds out whether Kubernetes can be compiled here; unpacks Go for that. */
  public TestbedStatus probe(Progress progress) throws InterruptedException {
    return TestbedStatus.parse(run(progress, Map.of(), "probe"));
  }

  /**
   * Starts the private Engine, or takes over a healthy one that was left running on purpose.
   *
   * @param owner the process to which it belongs, or {@code kept}
   * @return how to reach it
   */
  public URI engineUp(String owner, Progress progress) throws InterruptedException {
    for (String line : run(progress, Map.of(), "engine-up", "--owner", owner)) {
      if (line.startsWith("DOCKER_HOST=")) {
        return URI.create(line.substring("DOCKER_HOST=".length()));
      }
    }
    throw new LabException(
        Message.of("testbed.private-docker-engine-did-not"),
        Message.of("testbed.testbed-engine-up-printed-no-docker"),
        Message.of("testbed.run-engine-up-owner-kept-to", script));
  }

  /** Lets the private Engine stay when the process to which it belongs has ended. */
  public void engineKeep() throws InterruptedException {
    run(Progress.silent(), Map.of(), "engine-keep");
  }

  /**
   * Stops the private Engine with everything in it.
   *
   * @throws LabException if another process uses it
   */
  public void engineDown(Progress progress) throws InterruptedException {
    run(progress, Map.of(), "engine-down");
  }

  /** The same, whoever uses it. */
  public void forceEngineDown(Progress progress) throws InterruptedException {
    run(progress, Map.of(), "engine-down", "--force");
  }

  /**
   * Builds what is missing and loads it into an Engine.
   *
   * @return the reference of each image
   */
  public Map<LabImage, String> load(Collection<LabImage> images, URI dockerHost, Progress progress)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("load"));
    images.forEach(image -> arguments.add(image.testbedName()));
    List<String> lines =
        run(
            progress,
            Map.of("DOCKER_HOST", dockerHost.toString()),
            arguments.toArray(String[]::new));
    Map<LabImage, String> references = new EnumMap<>(LabImage.class);
    for (LabImage image : images) {
      references.put(image, referenceOf(image, lines));
    }
    return references;
  }

  private String referenceOf(LabImage image, List<String> lines) {
    return lines.stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words.length >= 2 && words[0].equals(image.testbedName()))
        .map(words -> words[1])
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("testbed.testbed-did-not-name-its", image.testbedName()),
                    Message.of("testbed.testbed-load-printed", lines),
                    Message.of("testbed.run-load-to-see-more", script, image.testbedName())));
  }

  private List<String> run(Progress progress, Map<String, String> environment, String... arguments)
      throws InterruptedException {
    // In a session of its own, Ctrl-C in the terminal reaches us only, and we decide what it ends.
    List<String> command = new ArrayList<>(List.of("setsid", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Process process = builder.start();
      List<String> errors = new ArrayList<>();
      CompletableFuture<Void> stderr =
          CompletableFuture.runAsync(
              () -> lines(process.getErrorStream(), line -> tell(line, progress, errors)));
      List<String> result = new ArrayList<>();
      CompletableFuture<Void> stdout =
          CompletableFuture.runAsync(() -> lines(process.getInputStream(), result::add));
      int exitCode = waitFor(process);
      stdout.join();
      stderr.join();
      if (exitCode != 0) {
        throw failure(arguments[0], exitCode, errors);
      }
      return result;
    } catch (IOException cannotStart) {
      throw new LabException(
          Message.of("testbed.testbed-cannot-be-used"),
          LabException.reasonOf(cannotStart),
          Message.of("testbed.check-that-is-there-and", script),
          cannotStart);
    }
  }

  private static int waitFor(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException stop) {
      // Its builds are atomic, so ending it in the middle leaves nothing half-made.
      process.destroy();
      process.onExit().join();
      throw stop;
    }
  }

  private static void lines(InputStream stream, Consumer<String> consumer) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(consumer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void tell(String line, Progress progress, List<String> errors) {
    if (line.startsWith(ERROR_PREFIX)) {
      errors.add(line.substring(ERROR_PREFIX.length()).strip());
    } else if (!errors.isEmpty()) {
      errors.add(line.startsWith(PREFIX) ? line.substring(PREFIX.length()).strip() : line.strip());
    } else {
      progress.report(
          Message.verbatim(line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line));
    }
  }

  /** The testbed's errors have three lines: what, why, what to do. */
  private LabException failure(String command, int exitCode, List<String> errors) {
    return new LabException(
        errors.isEmpty()
            ? Message.of("testbed.testbeds-failed", command)
            : Message.verbatim(errors.get(0)),
        errors.size() > 1
            ? Message.verbatim(errors.get(1))
            : Message.of("testbed.exit-code", exitCode),
        errors.size() > 2
            ? Message.verbatim(String.join(" ", errors.subList(2, errors.size())))
            : Message.of("testbed.run-to-see-more", script, command));
  }
}
