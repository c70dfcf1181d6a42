package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An operator can be killed between any two of its writes: the next one brings it all to the same
 * end, because it looks at what is there and not at what was done.
 */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class OperatorKilledIT {

  private static final String NAMESPACE = "operator-killed-it";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How many objects that is: no Deployment, but a StatefulSet and its headless Service. */
  private static final int DEPENDENTS = 6;

  private static final String ALL_THERE_CAN_BE =
      """
      replicas: 0
      identity: Sticky
      exposure: {type: Ingress, host: killed.example.org}
      page: <h1>Before</h1>
      autoscaling: {min: 1, max: 3}
      """;
  private static final String BEFORE_THE_CHANGE =
      """
      replicas: 1
      image: %s
      exposure: {type: Ingress, host: killed.example.org}
      autoscaling: {min: 1, max: 3}
      """
          .formatted(TestEngine.nginxImage());
  private static final String EVERY_FIELD_CHANGED =
      """
      replicas: 0
      image: another:1
      port: 9090
      exposure: {type: NodePort}
      page: <h1>After</h1>
      update: {maxSurge: 0, maxUnavailable: 2}
      nodeLossGraceSeconds: 7
      """;

  private static final Step NOTHING = name -> {};

  /** So many writes less may lead to the end, where two events come together. */
  private static final int FASTER = 4;

  private final OperatorCluster cluster;
  private final NginxServices services;
  private final OperatorObjects objects;

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  OperatorKilledIT(OperatorCluster cluster) throws InterruptedException {
    this.cluster = cluster;
    services = new NginxServices(cluster, NAMESPACE);
    objects = new OperatorObjects(cluster.client(), NAMESPACE);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    services.close();
  }

  @TestFactory
  Stream<DynamicTest> whileItCreatesAllThereCanBe() throws InterruptedException {
    return killedAnywhere(
        new Story("create", 0, NOTHING, name -> services.declare(name, ALL_THERE_CAN_BE)));
  }

  @TestFactory
  Stream<DynamicTest> whileItCarriesOutAChangeOfEveryField() throws InterruptedException {
    return killedAnywhere(
        new Story(
            "change",
            0,
            name -> services.declare(name, BEFORE_THE_CHANGE),
            name -> services.declare(name, EVERY_FIELD_CHANGED)));
  }

  @TestFactory
  Stream<DynamicTest> whileItPutsBackDriftOfEveryDependent() throws InterruptedException {
    return killedAnywhere(
        new Story(
            "drift",
            DEPENDENTS,
            name -> services.declare(name, ALL_THERE_CAN_BE),
            name -> objects.of(name).forEach(this::drift)));
  }

  /**
   * Something that happens to an NginxService while no operator runs.
   *
   * @param drifted how many objects somebody else changes in it
   * @param given what is carried out before
   */
  private record Story(String title, int drifted, Step given, Step then) {
    String nameOfCut(int writes) {
      return title + "-" + writes;
    }
  }

  /** Something done to the NginxService of a name. */
  @FunctionalInterface
  private interface Step {
    void to(String name);
  }

  /** First tells the story without a kill, to learn its end and how many writes lead there. */
  private Stream<DynamicTest> killedAnywhere(Story story) throws InterruptedException {
    String name = story.title() + "-undisturbed";
    prepare(story, List.of(name));
    story.then().to(name);
    int writes;
    try (OperatorUnderTest operator = new OperatorUnderTest(cluster, NAMESPACE)) {
      end(operator, name);
      writes = operator.requests().writes().size();
    }
    FinalState undisturbed = take(name);
    assertThat(undisturbed.corrections()).as("drift told").isEqualTo(story.drifted());
    assertThat(writes).as("the writes of an undisturbed operator").isGreaterThan(5);
    prepare(story, IntStream.rangeClosed(0, writes).mapToObj(story::nameOfCut).toList());
    return IntStream.rangeClosed(0, writes)
        .mapToObj(
            cut ->
                dynamicTest(
                    "killed after %d of %d writes".formatted(cut, writes),
                    () -> theEndIsTheSame(story, cut, writes - FASTER, undisturbed)));
  }

  private void theEndIsTheSame(Story story, int cut, int fewestWrites, FinalState undisturbed)
      throws InterruptedException {
    // Given
    String name = story.nameOfCut(cut);
    story.then().to(name);

    // When an operator is killed, and another one starts
    Death death = Death.afterWrites(cut);
    try (OperatorUnderTest doomed = new OperatorUnderTest(cluster, NAMESPACE, death)) {
      awaitDeathOrEnd(doomed, death, name);
    }
    if (cut < fewestWrites) {
      assertThat(death.died()).as("the kill after %d writes", cut).isDone();
    }
    try (OperatorUnderTest next = new OperatorUnderTest(cluster, NAMESPACE)) {
      end(next, name);
    }

    // Then
    FinalState after = take(name);
    assertThat(after.objects()).isEqualTo(undisturbed.objects());
    // What was put back is told afterwards: a kill in between loses that, and nothing is told that
    // did not happen.
    assertThat(after.corrections()).isBetween(0, undisturbed.corrections());
  }

  /**
   * All at once, with one operator: those whose turn is later rest, and nothing of them is written.
   */
  private void prepare(Story story, List<String> names) throws InterruptedException {
    if (story.given() == NOTHING) {
      return;
    }
    try (OperatorUnderTest operator = new OperatorUnderTest(cluster, NAMESPACE)) {
      names.forEach(story.given()::to);
      for (String name : names) {
        services.awaitReady(name);
      }
    }
  }

  /** The operator has had a look, and what is declared is what runs. */
  private void end(OperatorUnderTest operator, String name) throws InterruptedException {
    operator.reconciliations().awaitOneMoreOfEach(Set.of(name), new Reconciliations.Mark(Map.of()));
    services.awaitReady(name);
  }

  /** An operator that is faster this time may need fewer writes, and reach the end alive. */
  private void awaitDeathOrEnd(OperatorUnderTest doomed, Death death, String name) {
    CompletableFuture<?> end =
        doomed
            .reconciliations()
            .first(name)
            .thenCompose(
                looked ->
                    services
                        .service(name)
                        .informOnCondition(
                            found -> found.stream().anyMatch(NginxServices::isReady)));
    CompletableFuture.anyOf(death.died(), end)
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private FinalState take(String name) throws InterruptedException {
    NginxService service = services.awaitReady(name);
    FinalState state =
        FinalState.of(service, objects.of(name), new EventsOf(cluster.client(), service));
    services.service(name).delete();
    return state;
  }

  /** Removes every other dependent, and changes the others. */
  private void drift(HasMetadata object) {
    switch (object.getKind()) {
      case "ConfigMap" -> change(object, "{\"data\":{\"index.html\":\"<h1>Drift</h1>\"}}");
      case "Ingress" -> change(object, "{\"spec\":{\"rules\":[{\"host\":\"drift.example.org\"}]}}");
      case "StatefulSet" ->
          change(
              object,
              "{\"spec\":{\"updateStrategy\":{\"type\":\"OnDelete\",\"rollingUpdate\":null}}}");
      default -> cluster.client().resource(object).delete();
    }
  }

  private void change(HasMetadata object, String patch) {
    cluster.client().resource(object).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }
}
