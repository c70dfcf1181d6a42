package lab.orchestration.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.SwarmPlace;

/** A throw-away Swarm of a manager and two workers, and waiting for what becomes of it. */
final class ThreeNodes implements AutoCloseable {

  static final String MANAGER = "swarm-manager";
  static final String FIRST = "swarm-worker-1";
  static final String SECOND = "swarm-worker-2";

  private final DockerEngine outer;
  private final String runId = TestEngine.newRunId();
  private final SwarmOrchestrator swarm;
  private final List<String> told = new CopyOnWriteArrayList<>();

  ThreeNodes(DockerEngine outer, List<String> images) throws InterruptedException {
    this.outer = outer;
    this.swarm =
        new SwarmColumn(outer, new SwarmPlace.ThrowAway(3, TestEngine.DIND), images, runId)
            .open(line -> told.add(line.toString()));
    swarm.start();
  }

  SwarmOrchestrator swarm() {
    return swarm;
  }

  String runId() {
    return runId;
  }

  /** All that a person was told meanwhile, and what the engine said. */
  List<String> told() {
    return told;
  }

  /** Declares so many replicas, and waits until all run. */
  void running(ServiceSpec spec) throws InterruptedException {
    swarm.declare(spec);
    awaitRunning(spec.replicas());
  }

  void awaitRunning(int replicas) throws InterruptedException {
    await(
        replicas + " replicas run",
        60,
        () -> runningNow().size() == replicas && wanted() == replicas);
  }

  private long wanted() {
    return swarm.replicas().stream().filter(Replica::wanted).count();
  }

  List<Replica> runningNow() {
    return swarm.replicas().stream().filter(Replica::wanted).filter(Replica::running).toList();
  }

  Replica someOn(String node) {
    return runningNow().stream()
        .filter(replica -> replica.node().equals(node))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing runs on " + node));
  }

  Map<String, Long> placement() {
    return runningNow().stream()
        .collect(Collectors.groupingBy(Replica::node, Collectors.counting()));
  }

  List<String> names(Predicate<ClusterNode> which) {
    return swarm.nodes().stream().filter(which).map(ClusterNode::name).toList();
  }

  /** Looks whenever the Swarm signals something. */
  void await(String what, int seconds, BooleanSupplier condition) throws InterruptedException {
    Semaphore news = new Semaphore(1);
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try (Orchestrator.Subscription watch =
        swarm.signals(
            signal -> {
              told.add(signal.text().toString());
              news.release();
            })) {
      while (!condition.getAsBoolean()) {
        long left = end - System.nanoTime();
        if (left <= 0 || !news.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          throw new AssertionError(
              "not within %d s: %s; nodes %s; replicas %s"
                  .formatted(seconds, what, swarm.nodes(), describe()));
        }
        news.drainPermits();
      }
    }
  }

  private List<String> describe() {
    List<String> each = new ArrayList<>();
    swarm
        .replicas()
        .forEach(
            replica ->
                each.add(
                    "%s %s/%s on %s %s %s"
                        .formatted(
                            replica.name(),
                            replica.desired(),
                            replica.observed(),
                            replica.node(),
                            replica.readiness(),
                            replica.message())));
    return each;
  }

  @Override
  public void close() {
    swarm.close();
    EngineSweep.ofRun(outer, runId).remove();
  }
}
