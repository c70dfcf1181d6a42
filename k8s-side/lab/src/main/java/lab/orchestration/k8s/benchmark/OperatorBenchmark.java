package lab.orchestration.k8s.benchmark;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.ThrowAwayCluster;
import lab.orchestration.nginx.api.NginxService;

/**
 * Measures the operator on one API server: how long it takes for many NginxServices that were there
 * before it, how soon it puts drift back, how much memory it takes and how many requests it makes.
 *
 * <p>No Pod runs meanwhile, because their start would be measured and not the operator: the node is
 * cordoned. Every NginxService asks for one Pod, which stays pending.
 */
public final class OperatorBenchmark {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration QUIET = Duration.ofSeconds(3);

  /** Always the same, so that two runs choose the same services. */
  private static final long SEED = 1;

  private final ThrowAwayCluster cluster;
  private final Path operator;
  private final Progress progress;

  /**
   * Prepares a benchmark.
   *
   * @param operator the folder with what the operator's image has: its jars and its Java options
   */
  public OperatorBenchmark(ThrowAwayCluster cluster, Path operator, Progress progress) {
    this.cluster = cluster;
    this.operator = operator;
    this.progress = progress;
  }

  /**
   * Checks that there is an operator to be measured, before a cluster is started for it.
   *
   * @throws LabException if it has not been built
   */
  public static void requireOperator(Path operator) {
    OperatorProcess.require(operator);
  }

  /** Measures all that is planned. What it makes stays in the cluster, the last of it. */
  public BenchmarkRecord run(BenchmarkPlan plan) throws InterruptedException {
    Instant startedAt = Instant.now();
    cluster.cordon();
    List<Measurement> measurements = new ArrayList<>();
    String previous = "";
    for (int services : plan.services()) {
      if (!previous.isEmpty()) {
        progress.report(Message.of("k8s.operator-benchmark.removing-them"));
        cluster.removeNamespace(previous);
      }
      previous = "benchmark-" + services + "-" + measurements.size();
      measurements.add(measure(previous, services, plan.drifts()));
    }
    return new BenchmarkRecord(
        BenchmarkRecord.SCHEMA,
        cluster.runId(),
        startedAt,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        cluster.version(),
        measurements);
  }

  private Measurement measure(String namespace, int services, int drifts)
      throws InterruptedException {
    progress.report(Message.of("k8s.operator-benchmark.declaring-nginxservices", services));
    cluster.makeNamespace(namespace);
    SortedSet<String> names = declare(namespace, services);
    progress.report(Message.of("k8s.operator-benchmark.starting-operator"));
    Long machine = MachineTime.busyMillis();
    try (Census census = new Census(cluster.client(), namespace, names);
        OperatorProcess process = OperatorProcess.start(operator, cluster.kubeconfig())) {
      long dependents =
          millis(
              process,
              await(
                  Message.of("k8s.operator-benchmark.they-do-not-all-get"),
                  process,
                  census.dependents()));
      Long cpu = process.cpuMillis();
      Long meanwhile = MachineTime.since(machine);
      progress.report(
          Message.of(
              "k8s.operator-benchmark.all-have-deployment-service-and", seconds(dependents)));
      long statuses =
          millis(
              process,
              await(
                  Message.of("k8s.operator-benchmark.they-do-not-all-get-status"),
                  process,
                  census.statuses()));
      progress.report(
          Message.of("k8s.operator-benchmark.status-of-all-is-current", seconds(statuses)));
      Map<String, Long> requests = settle(process);
      Memory settled = process.memory();
      Latencies drift = drift(process, namespace, List.copyOf(names), drifts);
      return new Measurement(
          services,
          dependents,
          cpu,
          meanwhile,
          statuses,
          requests,
          settled,
          drift,
          process.memory());
    }
  }

  private SortedSet<String> declare(String namespace, int services) throws InterruptedException {
    SortedSet<String> names = new TreeSet<>();
    for (int number = 1; number <= services; number++) {
      String name = String.format(Locale.ROOT, "web-%04d", number);
      GenericKubernetesResource declared =
          new GenericKubernetesResourceBuilder()
              .withApiVersion(HasMetadata.getApiVersion(NginxService.class))
              .withKind(HasMetadata.getKind(NginxService.class))
              .withNewMetadata()
              .withNamespace(namespace)
              .withName(name)
              .endMetadata()
              .addToAdditionalProperties("spec", Map.of("replicas", 1))
              .build();
      ApiServer.call(
          Message.of("k8s.operator-benchmark.nginxservice-cannot-be-declared"),
          () -> cluster.client().resource(declared).create());
      names.add(name);
    }
    return names;
  }

  /** Waits until the operator asks nothing more of the API server; answers what it asked so far. */
  private Map<String, Long> settle(OperatorProcess process) throws InterruptedException {
    Map<String, Long> before;
    Map<String, Long> now = process.scrape().requests();
    do {
      before = now;
      Thread.sleep(QUIET.toMillis());
      now = process.scrape().requests();
    } while (!now.equals(before));
    progress.report(
        Message.of("k8s.operator-benchmark.it-has-settled-after-requests", sum(now.values())));
    return now;
  }

  private Latencies drift(OperatorProcess process, String namespace, List<String> names, int drifts)
      throws InterruptedException {
    progress.report(Message.of("k8s.operator-benchmark.making-drifts-one-after-other", drifts));
    Random random = new Random(SEED);
    List<Duration> lasted = new ArrayList<>();
    try (DriftProbe probe = new DriftProbe(cluster.client(), namespace)) {
      while (lasted.size() < drifts) {
        String name = names.get(random.nextInt(names.size()));
        CompletableFuture<Duration> putBack =
            ApiServer.call(
                Message.of("k8s.operator-benchmark.deployment-cannot-be-changed"),
                () -> probe.drift(name));
        lasted.add(
            await(
                Message.of("k8s.operator-benchmark.drift-of-is-not-put", name), process, putBack));
      }
    }
    return Latencies.of(lasted);
  }

  /** Waits, but not for an operator that has ended. */
  private static <T> T await(Message what, OperatorProcess process, CompletableFuture<T> wanted)
      throws InterruptedException {
    ApiServer.await(what, CompletableFuture.anyOf(wanted, process.end()), PATIENCE);
    return wanted.join();
  }

  private static long millis(OperatorProcess process, long nanoTime) {
    return Duration.ofNanos(nanoTime - process.startedAt()).toMillis();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
  }

  private static long sum(Collection<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
