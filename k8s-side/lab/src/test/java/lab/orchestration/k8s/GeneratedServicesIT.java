package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lab.orchestration.k8s.GeneratedDeclarations.Declaration;
import lab.orchestration.k8s.RequestLog.Request;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thousand NginxServices that nobody thought of, good and bad, changed again and again while
 * others meddle: the API server refuses what is flawed, the operator carries out the rest, and
 * comes to rest.
 */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedServicesIT {

  private static final Logger LOG = LoggerFactory.getLogger(GeneratedServicesIT.class);
  private static final String NAMESPACE = "generated-services-it";
  private static final int SERVICES = Integer.getInteger("lab.it.generated", 1_000);
  private static final long SEED = Long.getLong("lab.it.seed", 20_221_112L);
  private static final int THREADS = 4;
  private static final int MOST_CHANGES = 4;
  private static final Duration AT_REST = Duration.ofSeconds(5);

  /** As many as it takes to make one anew: six objects, the status a few times, and an Event. */
  private static final long MOST_WRITES = 10;

  private static final Pattern NAME = Pattern.compile("generated-\\d+");

  private final OperatorCluster cluster;
  private final NginxServices services;
  private final OperatorObjects objects;
  private OperatorUnderTest operator;

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  GeneratedServicesIT(OperatorCluster cluster) throws InterruptedException {
    this.cluster = cluster;
    services = new NginxServices(cluster, NAMESPACE);
    objects = new OperatorObjects(cluster.client(), NAMESPACE);
    operator = new OperatorUnderTest(cluster, NAMESPACE);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    operator.close();
    services.close();
  }

  @Test
  @Timeout(900)
  void itConvergesAndComesToRest() throws Exception {
    // When
    Set<String> declared = liveThemAll();
    int writesBefore = operator.requests().writes().size();
    LOG.info("{} NginxServices were changed for the last time", declared.size());

    // Then it comes to rest, after few writes
    operator.reconciliations().awaitRest(AT_REST);
    Map<String, Long> writes = writesByName(writesBefore);
    LOG.info("At rest; the most writes after the last change: {}", most(writes));
    assertThat(writes.values())
        .as("writes per NginxService after the last change, seed %d", SEED)
        .allMatch(count -> count <= MOST_WRITES);

    // Then each is as declared
    List<NginxService> all = services.all();
    DesiredState state = new DesiredState(objects);
    assertThat(all).as("what was declared, seed %d", SEED).hasSameSizeAs(declared);
    assertThat(all).as("seed %d", SEED).allSatisfy(one -> isRight(one, state));

    // Then another look at all of them writes nothing
    operator.close();
    operator = new OperatorUnderTest(cluster, NAMESPACE);
    operator.reconciliations().awaitOneMoreOfEach(declared, new Reconciliations.Mark(Map.of()));
    assertThat(operator.requests().writes()).as("second look, seed %d", SEED).isEmpty();

    // Then a new one is carried out as if nothing had been
    services.declare("fresh", "replicas: 1\nimage: " + TestEngine.nginxImage());
    services.awaitReady("fresh");
  }

  private static void isRight(NginxService service, DesiredState state) {
    String name = service.getMetadata().getName();
    assertThat(NginxServices.isCurrent(service)).as("the status of %s is current", name).isTrue();
    Condition accepted = NginxServices.condition(service, NginxServiceStatus.ACCEPTED);
    assertThat(accepted.getStatus()).as(name + ": " + accepted.getMessage()).isEqualTo("True");
    assertThat(state.deviations(service)).as(name).isEmpty();
  }

  /** Several threads, each with its own services; answers what there is at the end. */
  private Set<String> liveThemAll() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Set<String>>> lives =
          IntStream.range(0, THREADS)
              .mapToObj(number -> threads.submit(() -> live(number)))
              .toList();
      Set<String> declared = new HashSet<>();
      for (Future<Set<String>> life : lives) {
        declared.addAll(life.get());
      }
      return declared;
    } finally {
      threads.shutdownNow();
    }
  }

  private Set<String> live(int thread) {
    RandomGenerator random = new Random(SEED + thread);
    GeneratedDeclarations declarations = new GeneratedDeclarations(random, TestEngine.nginxImage());
    record Life(String name, String identity, int changes) {}
    List<Life> lives = new ArrayList<>();
    for (int number = thread; number < SERVICES; number += THREADS) {
      lives.add(
          new Life(
              "generated-" + number, declarations.identity(), random.nextInt(1, MOST_CHANGES + 1)));
    }
    Set<String> declared = new HashSet<>();
    for (int round = 0; round < MOST_CHANGES; round++) {
      for (Life life : lives) {
        if (round < life.changes()) {
          declare(life.name(), declarations.next(life.identity()), declared);
          if (random.nextInt(5) == 0) {
            meddle(life.name(), random);
          }
        }
      }
    }
    return declared;
  }

  private void declare(String name, Declaration declaration, Set<String> declared) {
    try {
      services.declare(name, declaration.spec());
      assertThat(declaration.flawed()).as("taken, seed %d: %s", SEED, declaration).isFalse();
      declared.add(name);
    } catch (KubernetesClientException no) {
      assertThat(declaration.flawed())
          .as("seed %d: %s: %s", SEED, declaration, no.getMessage())
          .isTrue();
      assertThat(no.getCode()).as(no.getMessage()).isEqualTo(422);
    }
  }

  /** Removes something of it, or changes it. */
  private void meddle(String name, RandomGenerator random) {
    List<? extends HasMetadata> there =
        objects
            .of(name, OperatorObjects.KINDS.get(random.nextInt(OperatorObjects.KINDS.size())))
            .toList();
    if (there.isEmpty()) {
      return;
    }
    HasMetadata object = there.get(random.nextInt(there.size()));
    if (random.nextBoolean()) {
      cluster.client().resource(object).delete();
      return;
    }
    try {
      cluster
          .client()
          .resource(object)
          .edit(
              found -> {
                found.getMetadata().getLabels().put("app.kubernetes.io/name", "meddled");
                return found;
              });
    } catch (KubernetesClientException goneOrChanged) {
      LOG.debug("The operator was faster", goneOrChanged);
    }
  }

  private Map<String, Long> writesByName(int after) {
    return operator.requests().writes().stream()
        .skip(after)
        .map(GeneratedServicesIT::nameIn)
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  private static String nameIn(Request request) {
    return NAME.matcher(request.path() + request.body())
        .results()
        .findFirst()
        .map(MatchResult::group)
        .orElse("");
  }

  private static String most(Map<String, Long> writes) {
    return writes.entrySet().stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .map(Object::toString)
        .orElse("none");
  }
}
