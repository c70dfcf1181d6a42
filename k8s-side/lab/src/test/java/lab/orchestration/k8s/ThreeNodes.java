package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.node.OwnCluster;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The lab on a server and two agents, started once for all tests that need several nodes. */
final class ThreeNodes implements AutoCloseable {

  static final String RUN = SharedCluster.RUN + "-nodes";

  static final String SERVER = "kube-server";

  private final SmallImages images;
  private final Orchestrator lab;
  private final KubernetesClient client;

  private ThreeNodes() throws InterruptedException {
    TestEngine.engine().removeNodes(RUN);
    this.images = SmallImages.build(TestEngine.engine(), RUN);
    this.lab =
        new OperatorColumn(
                TestEngine.host(),
                new KubernetesPlace.ThrowAway(3, TestEngine.kubernetesImage()),
                List.of(TestEngine.nginxImage(), images.second(), images.broken()),
                RUN)
            .open(Progress.silent());
    lab.start();
    this.client =
        new KubernetesClientBuilder()
            .withConfig(TestEngine.engine().nodes(OwnCluster.ofOperator(RUN)).get(0).kubeconfig())
            .build();
  }

  /** Asks the cluster itself. */
  KubernetesClient client() {
    return client;
  }

  Orchestrator lab() {
    return lab;
  }

  SmallImages images() {
    return images;
  }

  /** The chapter's service; nothing but its own replicas is there afterwards. */
  static ServiceSpec chapter() {
    return ServiceSpec.ofTheChapter(TestEngine.nginxImage());
  }

  /** Declares the service and waits until as many replicas as wanted are ready. */
  void declare(ServiceSpec spec) throws InterruptedException {
    lab.declare(spec);
    awaitReady(spec.replicas());
  }

  void awaitReady(int replicas) throws InterruptedException {
    await(
        replicas + " replicas are ready",
        Duration.ofSeconds(60),
        () -> ready().size() == replicas && wanted().size() == replicas);
  }

  /** Those that ought to run. */
  List<Replica> wanted() {
    return lab.replicas().stream().filter(Replica::wanted).toList();
  }

  /** Those that run and get requests. */
  List<Replica> ready() {
    return wanted().stream().filter(one -> one.readiness() == Readiness.READY).toList();
  }

  /** How many of the wanted replicas are on each node. */
  Map<String, Long> placement() {
    return wanted().stream().collect(Collectors.groupingBy(Replica::node, Collectors.counting()));
  }

  List<String> nodeNames() {
    return lab.nodes().stream().map(ClusterNode::name).toList();
  }

  /** An agent on which a wanted replica is. */
  Replica onAnAgent() {
    return wanted().stream().filter(one -> !one.node().equals(SERVER)).findFirst().orElseThrow();
  }

  ClusterNode node(String name) {
    return lab.nodes().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** Waits for what the orchestrator is going to say; looks whenever it gives a signal. */
  void await(String what, Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    Semaphore news = new Semaphore(0);
    long end = System.nanoTime() + patience.toNanos();
    try (Orchestrator.Subscription signals = lab.signals(signal -> news.release())) {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end) {
          throw new AssertionError(
              "Not within %d s: %s%n%s%n%s%n%s"
                  .formatted(
                      patience.toSeconds(),
                      what,
                      lab.nodes(),
                      lab.updateStatus(),
                      lines(lab::replicas)));
        }
        if (news.tryAcquire(1, TimeUnit.SECONDS)) {
          news.drainPermits();
        }
      }
    }
  }

  /** Whether it comes to be within this time; looks whenever the orchestrator gives a signal. */
  boolean happens(Duration within, BooleanSupplier condition) throws InterruptedException {
    try {
      await("", within, condition);
      return true;
    } catch (AssertionError never) {
      return false;
    }
  }

  /** The replica of this name that ought to run. */
  Optional<Replica> wanted(String name) {
    return wanted().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private static String lines(Supplier<List<Replica>> replicas) {
    return replicas.get().stream().map(Replica::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    client.close();
    lab.close();
    images.remove();
  }

  /** Hands the nodes to tests that ask for them, and starts them for the first of them. */
  static final class Provider implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ThreeNodes.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Shared.get(context, ThreeNodes.class, RUN, ThreeNodes::new);
    }
  }
}
