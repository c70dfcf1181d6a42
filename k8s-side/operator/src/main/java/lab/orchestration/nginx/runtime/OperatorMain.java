package lab.orchestration.nginx.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator's process: {@code --help} explains its settings. */
public final class OperatorMain {

  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int WRONG_SETTINGS = 2;

  /** Less than the 30 seconds that Kubernetes grants a Pod for its end. */
  private static final Duration LAST_WORK = Duration.ofSeconds(10);

  private final OperatorSettings settings;
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch cleanedUp = new CountDownLatch(1);
  private final AtomicBoolean asked = new AtomicBoolean();

  private OperatorMain(OperatorSettings settings) {
    this.settings = settings;
  }

  /** Runs the operator until it is told to stop. */
  public static void main(String... arguments) throws InterruptedException {
    if (arguments.length > 0) {
      boolean help = Arrays.asList(arguments).contains("--help");
      (help ? System.out : System.err).print(OperatorSettings.HELP);
      System.exit(help ? STOPPED : WRONG_SETTINGS);
    }
    OperatorSettings settings;
    try {
      settings = OperatorSettings.from(System.getenv());
    } catch (IllegalArgumentException wrong) {
      System.err.println("operator: " + wrong.getMessage() + "; see --help");
      System.exit(WRONG_SETTINGS);
      return;
    }
    // Before anything logs.
    System.setProperty(
        "logback.configurationFile",
        settings.jsonLogs() ? "operator-log-json.xml" : "operator-log-text.xml");
    // Not System.exit: it would wait for the hook below, which may be waiting for this.
    Runtime.getRuntime().halt(new OperatorMain(settings).run());
  }

  private int run() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try (OperatorEndpoints http = OperatorEndpoints.listen(settings.http(), metrics::text);
        KubernetesClient client = client();
        OperatorRuntime operator = OperatorRuntime.start(client, options())) {
      metrics.countManaged(operator::managed);
      http.readyIf(operator::isWatching);
      end.await();
    } catch (IOException | KubernetesClientException | OperatorException failure) {
      System.err.println("operator: " + reason(failure));
      return FAILED;
    } finally {
      cleanedUp.countDown();
    }
    return asked.get() ? STOPPED : FAILED;
  }

  /** A client's error often says only that there is one; its cause says which. */
  private static String reason(Exception failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .map(one -> Objects.requireNonNullElse(one.getMessage(), one.getClass().getSimpleName()))
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withHttpClientBuilderConsumer(
            http -> http.addOrReplaceInterceptor("requests", metrics.requests()))
        .build();
  }

  private OperatorOptions options() {
    Optional<LeaderElection> election =
        settings.leaderElection()
            ? Optional.of(
                new LeaderElection(
                    settings.podNamespace(), settings.podName(), settings.lease(), this::leaseLost))
            : Optional.empty();
    return new OperatorOptions(
        settings.namespaces(), election, metrics.ofTheSdk(), metrics.drift(), LAST_WORK);
  }

  /** Another replica may be at work already: end at once, and be started anew. */
  private void leaseLost() {
    if (!asked.get()) {
      System.err.println("operator: the Lease is lost");
      Runtime.getRuntime().halt(FAILED);
    }
  }

  /** SIGTERM: finish what is begun, then end. */
  private void stop() {
    asked.set(true);
    end.countDown();
    try {
      cleanedUp.await(LAST_WORK.toSeconds() * 2, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    // The code of a JVM that is ended by a signal would be 143.
    Runtime.getRuntime().halt(STOPPED);
  }
}
