package lab.orchestration.k8s.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The operator as it runs in its image, only without the image: the same jars, the same options, a
 * process of its own.
 */
final class OperatorProcess implements AutoCloseable {

  private static final String MAIN = "lab.orchestration.nginx.runtime.OperatorMain";
  private static final String OPTIONS = "java.options";
  private static final String KUBECONFIG = "kubeconfig";
  private static final String LOG = "operator.log";
  private static final Path SHELL = Path.of("/bin/sh");

  /**
   * Becomes the command, and leaves somebody beside it who notices when this process is gone, even
   * by SIGKILL: then its end of the pipe is closed.
   */
  private static final String UNTIL_WE_END =
      """
      scratch=$1; shift
      exec 3<&0
      (cat <&3 >/dev/null; kill $$; rm -rf "$scratch") 2>/dev/null &
      exec "$@" 3<&- </dev/null
      """;

  private static final long ORDERLY_END_SECONDS = 15;
  private static final int LAST_LINES = 10;

  private final Process process;
  private final int port;
  private final Path scratch;
  private final long startedAt;

  private OperatorProcess(Process process, int port, Path scratch, long startedAt) {
    this.process = process;
    this.port = port;
    this.scratch = scratch;
    this.startedAt = startedAt;
  }

  /** Checks that the operator has been built. */
  static void require(Path folder) {
    if (!Files.isRegularFile(folder.resolve(OPTIONS))) {
      throw new LabException(
          Message.of("k8s.operator-process.operator-cannot-be-started"),
          Message.of("k8s.operator-process.its-jars-and-their-are", OPTIONS, folder),
          Message.of("k8s.operator-process.build-them-with-mvn-dskiptests"));
    }
  }

  /**
   * Starts the operator.
   *
   * @param folder what the image has in {@code /operator}
   * @param kubeconfig the content of a kubeconfig file
   */
  static OperatorProcess start(Path folder, String kubeconfig) {
    try {
      Path scratch = Files.createTempDirectory("operator-benchmark");
      Path config = Files.writeString(scratch.resolve(KUBECONFIG), kubeconfig);
      int port = freePort();
      ProcessBuilder builder =
          new ProcessBuilder(command(folder, scratch))
              .redirectErrorStream(true)
              .redirectOutput(scratch.resolve(LOG).toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("OPERATOR_") || name.contains("JAVA"));
      environment.put("KUBECONFIG", config.toString());
      environment.put("OPERATOR_HTTP_PORT", Integer.toString(port));
      long startedAt = System.nanoTime();
      return new OperatorProcess(builder.start(), port, scratch, startedAt);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The operator's command; where there is a shell, one that ends together with this process. */
  private static List<String> command(Path folder, Path scratch) {
    List<String> operator =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + folder.resolve(OPTIONS),
            "-cp",
            folder + "/*",
            MAIN);
    return Files.isExecutable(SHELL)
        ? Stream.concat(
                Stream.of(SHELL.toString(), "-c", UNTIL_WE_END, "operator", scratch.toString()),
                operator.stream())
            .toList()
        : operator;
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  /** When it was started, on the clock of {@link System#nanoTime()}. */
  long startedAt() {
    return startedAt;
  }

  /** The CPU time that it has taken; null where the system does not tell. */
  @Nullable Long cpuMillis() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(null);
  }

  /** Its memory; null where the system does not tell. */
  @Nullable Memory memory() {
    return Memory.of(process.pid());
  }

  /** Reads its metrics. */
  Scrape scrape() throws InterruptedException {
    URI metrics = URI.create("http://localhost:" + port + "/metrics");
    try {
      return new Scrape(
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException silent) {
      throw failure(LabException.reasonOf(silent));
    }
  }

  /** Fails as soon as the process ends, which it should not do by itself. */
  CompletableFuture<Void> end() {
    return process
        .onExit()
        .thenAccept(
            ended -> {
              throw failure(
                  Message.of("k8s.operator-process.it-ended-with-exit-code", ended.exitValue()));
            });
  }

  private LabException failure(Message why) {
    return new LabException(
        Message.of("k8s.operator-process.operators-process-failed"),
        Message.of("k8s.operator-process.why", why, lastLines()),
        Message.of("k8s.operator-process.report-it-with-these-lines"));
  }

  private Message lastLines() {
    try {
      List<String> lines = Files.readAllLines(scratch.resolve(LOG));
      int first = Math.max(0, lines.size() - LAST_LINES);
      return Message.of(
          "k8s.operator-process.its-last-lines",
          String.join("\n", lines.subList(first, lines.size())));
    } catch (IOException noLog) {
      return Message.empty();
    }
  }

  /** Ends it; an interruption, which is often the reason, is kept for later. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(ORDERLY_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurry) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    removeScratch();
  }

  private void removeScratch() {
    try {
      process.getOutputStream().close();
      Files.deleteIfExists(scratch.resolve(KUBECONFIG));
      Files.deleteIfExists(scratch.resolve(LOG));
      Files.deleteIfExists(scratch);
    } catch (IOException stubborn) {
      throw new UncheckedIOException(stubborn);
    }
  }
}
