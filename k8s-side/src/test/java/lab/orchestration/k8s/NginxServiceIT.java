package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceSpec;
import lab.orchestration.k8s.api.NginxServiceStatus;
import lab.orchestration.k8s.operator.OperatorRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The custom resource and its operator on a real API server. */
@ExtendWith(SharedCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxServiceIT {

  private static final String NAMESPACE = "nginxservice-it";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final KubernetesClient client;
  private final CrdInstaller crd;
  private final OwnNamespace namespace;
  private final OperatorRuntime operator;

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  NginxServiceIT(SharedCluster cluster) throws InterruptedException {
    client = cluster.client();
    Ownership ownership = new Ownership(SharedCluster.RUN, true);
    crd = new CrdInstaller(client, ownership);
    crd.install();
    namespace = new OwnNamespace(client, NAMESPACE, ownership);
    namespace.create();
    operator = OperatorRuntime.start(client, NAMESPACE);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    operator.close();
    namespace.remove();
    crd.remove();
  }

  @ParameterizedTest
  @CsvSource({
    "51, 8080, spec.replicas",
    "-1, 8080, spec.replicas",
    "3, 0, spec.port",
    "3, 65536, spec.port",
  })
  void whatIsOutOfBoundsIsRefusedByTheApiServer(int replicas, int port, String field) {
    // When
    NginxService wrong = service("wrong", replicas, TestEngine.nginxImage(), port);

    // Then
    assertThatThrownBy(() -> client.resource(wrong).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(field)
        .hasMessageContaining("should be");
    assertThat(services("wrong").get()).isNull();
  }

  @Test
  void whatIsLeftOutIsFilledInByTheApiServer() {
    // Given
    NginxService bare = new NginxService();
    bare.setMetadata(new ObjectMetaBuilder().withName("bare").withNamespace(NAMESPACE).build());

    // Then without a spec it is refused, and with an empty one it is complete
    assertThatThrownBy(() -> client.resource(bare).create()).hasMessageContaining("spec");
    GenericKubernetesResource created =
        client
            .genericKubernetesResources("orchestration.lab/v1", "NginxService")
            .inNamespace(NAMESPACE)
            .load(
                new ByteArrayInputStream(
                    """
                    apiVersion: orchestration.lab/v1
                    kind: NginxService
                    metadata: {name: bare}
                    spec: {}
                    """
                        .getBytes(StandardCharsets.UTF_8)))
            .create();
    assertThat(created.<Integer>get("spec", "replicas")).isEqualTo(3);
    assertThat(created.<Integer>get("spec", "port")).isEqualTo(8080);
    assertThat(created.<String>get("spec", "image")).isEqualTo(NginxServiceSpec.DEFAULT_IMAGE);
    services("bare").delete();
  }

  @Test
  void theStatusSaysWhatIsObservedAndNotWhatIsDeclared() throws InterruptedException {
    // Given an image that no node has
    client.resource(service("status", 2, "nowhere.invalid/nginx:1", 8080)).create();

    // Then it is accepted, but never called ready
    NginxService waiting = await("status", one -> one.getStatus() != null && all(one) == 2);
    assertThat(conditionOf(waiting, NginxServiceStatus.ACCEPTED)).isEqualTo("True");
    assertThat(conditionOf(waiting, NginxServiceStatus.PROGRESSING)).isEqualTo("True");
    assertThat(conditionOf(waiting, NginxServiceStatus.READY)).isEqualTo("False");
    assertThat(waiting.getStatus().readyReplicas()).isZero();

    // When the image is corrected
    services("status")
        .edit(
            wrong -> {
              wrong.setSpec(NginxServiceSpec.of(2, TestEngine.nginxImage(), 8080));
              return wrong;
            });

    // Then it becomes ready, and says about which declaration
    NginxService ready = await("status", NginxServiceIT::isReady);
    assertThat(ready.getStatus().observedGeneration())
        .isEqualTo(ready.getMetadata().getGeneration())
        .isGreaterThan(waiting.getStatus().observedGeneration());
    assertThat(ready.getStatus().readyReplicas()).isEqualTo(2);
    assertThat(conditionOf(ready, NginxServiceStatus.PROGRESSING)).isEqualTo("False");
    services("status").delete();
  }

  @Test
  void itScalesLikeAnyWorkload() throws InterruptedException {
    // Given
    client.resource(service("scaled", 1, TestEngine.nginxImage(), 8080)).create();
    await("scaled", NginxServiceIT::isReady);

    // When
    services("scaled").scale(2);

    // Then
    NginxService scaled = await("scaled", one -> isReady(one) && all(one) == 2);
    assertThat(scaled.getSpec().replicas()).isEqualTo(2);
    assertThat(services("scaled").scale((Scale) null))
        .satisfies(
            scale -> {
              assertThat(scale.getSpec().getReplicas()).isEqualTo(2);
              assertThat(scale.getStatus().getReplicas()).isEqualTo(2);
              assertThat(scale.getStatus().getSelector()).contains("instance=scaled");
            });

    // Then the bounds hold here, too
    assertThatThrownBy(() -> services("scaled").scale(51))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.replicas");
    services("scaled").delete();
  }

  private NginxService await(String name, Predicate<NginxService> condition)
      throws InterruptedException {
    return ApiServer.await(
            name + " did not get there",
            services(name).informOnCondition(found -> found.stream().anyMatch(condition)),
            PATIENCE)
        .get(0);
  }

  private Resource<NginxService> services(String name) {
    return client.resources(NginxService.class).inNamespace(NAMESPACE).withName(name);
  }

  private static boolean isReady(NginxService service) {
    return service.getStatus() != null
        && service.getStatus().observedGeneration().equals(service.getMetadata().getGeneration())
        && conditionOf(service, NginxServiceStatus.READY).equals("True");
  }

  private static int all(NginxService service) {
    return service.getStatus().replicas();
  }

  private static String conditionOf(NginxService service, String type) {
    return service.getStatus().condition(type).orElseThrow().getStatus();
  }

  private static NginxService service(String name, int replicas, String image, int port) {
    NginxService service = new NginxService();
    service.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
    service.setSpec(NginxServiceSpec.of(replicas, image, port));
    return service;
  }
}
