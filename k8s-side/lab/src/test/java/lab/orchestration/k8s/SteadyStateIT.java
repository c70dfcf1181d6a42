package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lab.orchestration.k8s.RequestLog.Request;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import lab.orchestration.nginx.dependent.OperatorLabels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Once what is declared is what runs, the operator writes nothing, however often it looks. */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class SteadyStateIT {

  private static final String NAMESPACE = "steady-state-it";
  private static final Map<String, String> FORMS =
      Map.of(
          "plain", "",
          "page", "page: <h1>Steady</h1>",
          "sticky", "identity: Sticky",
          "node-port", "exposure: {type: NodePort}",
          "ingress", "exposure: {type: Ingress, host: steady.example.org}",
          "autoscaled", "autoscaling: {min: 1, max: 3}",
          "everything",
              """
              identity: Sticky
              page: <h1>Steady</h1>
              exposure: {type: Ingress, host: all.example.org}
              autoscaling: {min: 1, max: 3}
              nodeLossGraceSeconds: 30
              update: {maxSurge: 0, maxUnavailable: 1}
              """);

  private final OperatorCluster cluster;
  private final NginxServices services;
  private final Set<String> names;
  private OperatorUnderTest operator;

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  /** Given NginxServices of all forms, and an operator that has brought them all to Ready. */
  SteadyStateIT(OperatorCluster cluster) throws InterruptedException {
    this.cluster = cluster;
    services = new NginxServices(cluster, NAMESPACE);
    operator = new OperatorUnderTest(cluster, NAMESPACE);
    Map<String, String> declared = new LinkedHashMap<>();
    FORMS.forEach(
        (form, fields) -> {
          for (int replicas = 0; replicas <= 2; replicas++) {
            declared.put(
                form + "-" + replicas,
                "replicas: %d\nimage: %s\n%s".formatted(replicas, TestEngine.nginxImage(), fields));
          }
        });
    names = declared.keySet();
    declared.forEach(services::declare);
    for (String name : names) {
      services.awaitReady(name);
    }
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    operator.close();
    services.close();
  }

  @Test
  @Order(1)
  void theStatusThatSaysReadyIsTheLastThatIsWritten() throws InterruptedException {
    // When all that may follow has had its time, which is that of a later one
    services.declare("later", "replicas: 1\nimage: " + TestEngine.nginxImage());
    services.awaitReady("later");

    // Then
    for (String name : names) {
      List<Request> writes = operator.requests().writesAbout(name);
      List<Request> afterwards =
          writes.stream()
              .dropWhile(write -> !saysReady(write))
              .skip(1)
              // Where there is no Pod to wait for, the first status says Ready already; the Event
              // about what was made comes after it.
              .filter(write -> !write.body().contains("\"reason\":\"Created\""))
              .toList();
      assertThat(writes).as("the writes about %s", name).anyMatch(SteadyStateIT::saysReady);
      assertThat(afterwards).as("written about %s, which was Ready already", name).isEmpty();
    }
  }

  @Test
  @Order(2)
  void anotherLookAtAllOfThemWritesNothing() throws InterruptedException {
    // Given
    operator.requests().forget();

    // When somebody else's annotation on each makes the operator look, at one kind after the other
    List<String> looked = new ArrayList<>();
    annotate(services.all());
    for (Class<? extends HasMetadata> kind : OperatorObjects.KINDS) {
      List<? extends HasMetadata> objects =
          new OperatorObjects(cluster.client(), NAMESPACE).all(kind);
      Reconciliations.Mark before = operator.reconciliations().mark();
      annotate(objects);
      Set<String> owners = owners(objects);
      operator.reconciliations().awaitOneMoreOfEach(owners, before);
      looked.addAll(owners);
    }

    // Then
    assertThat(looked).as("what was looked at").containsAll(names);
    assertThat(operator.requests().writes()).as("writes because of a look").isEmpty();
  }

  @Test
  @Order(3)
  void aNewOperatorThatSeesThemAllForTheFirstTimeWritesNothing() throws InterruptedException {
    // Given
    operator.close();

    // When
    operator = new OperatorUnderTest(cluster, NAMESPACE);
    operator.reconciliations().awaitOneMoreOfEach(names, new Reconciliations.Mark(Map.of()));

    // Then
    assertThat(operator.requests().writes()).as("writes of the new operator").isEmpty();
  }

  private void annotate(List<? extends HasMetadata> objects) {
    objects.forEach(
        object ->
            cluster
                .client()
                .resource(object)
                .patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    "{\"metadata\":{\"annotations\":{\"seen\":\"by somebody else\"}}}"));
  }

  private static Set<String> owners(List<? extends HasMetadata> objects) {
    return objects.stream()
        .map(object -> object.getMetadata().getLabels().get(OperatorLabels.INSTANCE))
        .collect(Collectors.toSet());
  }

  private static boolean saysReady(Request write) {
    return write.path().contains("/status?")
        && Serialization.unmarshal(write.body(), NginxService.class)
            .getStatus()
            .condition(NginxServiceStatus.READY)
            .filter(ready -> ready.getStatus().equals("True"))
            .isPresent();
  }
}
