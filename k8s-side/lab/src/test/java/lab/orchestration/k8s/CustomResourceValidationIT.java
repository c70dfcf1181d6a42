package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;
import lab.orchestration.nginx.runtime.OperatorRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be declared and what cannot, by a real API server and the operator behind it. */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomResourceValidationIT {

  private static final String NAMESPACE = "validation-it";
  private static final Path SAMPLES = Path.of("..", "..", "manifests", "samples");

  private final KubernetesClient client;
  private final NginxServices services;
  private final OperatorRuntime operator;

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  CustomResourceValidationIT(OperatorCluster cluster) throws InterruptedException {
    client = cluster.client();
    services = new NginxServices(cluster, NAMESPACE);
    allowNoPods();
    operator = OperatorRuntime.start(client, NAMESPACE);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    operator.close();
    services.close();
  }

  @TestFactory
  Stream<DynamicTest> validIsAccepted() {
    return DeclarationFile.in("valid").stream().map(file -> test(file, this::isAccepted));
  }

  @TestFactory
  Stream<DynamicTest> samplesAreAccepted() {
    return DeclarationFile.in(SAMPLES).stream().map(file -> test(file, this::isAccepted));
  }

  @TestFactory
  Stream<DynamicTest> invalidIsAnsweredWithTheReason() {
    return DeclarationFile.in("invalid").stream().map(file -> test(file, this::isRefused));
  }

  private void isAccepted(DeclarationFile file) throws InterruptedException {
    // When
    GenericKubernetesResource declared = file.documents().get(0);
    GenericKubernetesResource stored = resource(declared).create();

    // Then all of it is stored, and the operator carries it out
    assertThat(specOf(stored)).isEqualTo(specOf(declared));
    awaitAccepted(stored);
    resource(declared).delete();
  }

  private void isRefused(DeclarationFile file) throws InterruptedException {
    // Given what stands before it, if anything does
    List<GenericKubernetesResource> documents = file.documents();
    GenericKubernetesResource declared = documents.get(documents.size() - 1);
    boolean isChange = documents.size() > 1;
    if (isChange) {
      awaitAccepted(resource(documents.get(0)).create());
    }
    List<String> before = madeFor(declared);
    assertThat(before.isEmpty()).isNotEqualTo(isChange);

    // When
    List<String> causes =
        causesOfRefusal(
            () -> {
              if (isChange) {
                change(declared);
              } else {
                resource(declared).create();
              }
            });

    // Then
    assertThat(causes)
        .filteredOn(cause -> says(cause, file.refusal()))
        .as("'%s' in %s", file.refusal(), causes)
        .hasSize(1);
    assertThat(madeFor(declared)).as("nothing is made, changed or removed").isEqualTo(before);
    if (isChange) {
      resource(declared).delete();
    } else {
      assertThat(resource(declared).get()).as("it is not stored").isNull();
    }
  }

  @Test
  void theLongestPageFitsIntoAConfigMap() throws InterruptedException {
    // Given characters that take four bytes each
    String page = "🍵".repeat(NginxServiceSpec.MAX_PAGE);

    // When
    GenericKubernetesResource longest = services.yaml("longest-page", "page: " + page);
    resource(longest).create();

    // Then
    awaitAccepted(longest);
    assertThat(client.configMaps().inNamespace(NAMESPACE).withName("longest-page").get().getData())
        .containsValue(page);
    resource(longest).delete();
  }

  @Test
  void aLongerPageIsRefused() {
    // Given
    String page = "x".repeat(NginxServiceSpec.MAX_PAGE + 1);
    GenericKubernetesResource tooLong = services.yaml("page-too-long", "page: " + page);

    // Then
    assertThat(causesOfRefusal(() -> resource(tooLong).create()))
        .singleElement()
        .satisfies(cause -> assertThat(cause).startsWith("spec.page: ").contains("200000"));
    assertThat(resource(tooLong).get()).isNull();
  }

  @Test
  void aMisspeltFieldIsDroppedAndItsDefaultStands() {
    // Given what only kubectl complains about: see KubectlIT
    GenericKubernetesResource misspelt = services.yaml("misspelt", "replica: 7");

    // When
    GenericKubernetesResource stored = resource(misspelt).create();

    // Then
    assertThat(stored.<Object>get("spec", "replica")).isNull();
    assertThat(stored.<Integer>get("spec", "replicas")).isEqualTo(3);
    resource(misspelt).delete();
  }

  @Test
  void whatIsLeftOutIsFilledInByTheApiServer() {
    // When
    GenericKubernetesResource bare = services.yaml("bare", "");
    GenericKubernetesResource stored = resource(bare).create();

    // Then
    assertThat(stored.<Integer>get("spec", "replicas")).isEqualTo(3);
    assertThat(stored.<Integer>get("spec", "port")).isEqualTo(8080);
    assertThat(stored.<String>get("spec", "image")).isEqualTo(NginxServiceSpec.DEFAULT_IMAGE);
    assertThat(stored.<String>get("spec", "exposure", "type")).isEqualTo("ClusterIP");
    assertThat(stored.<String>get("spec", "identity")).isEqualTo("Interchangeable");
    assertThat(stored.<Integer>get("spec", "update", "maxSurge")).isEqualTo(1);
    resource(bare).delete();
  }

  /** The whole life of fifty Pods is not what is tested here. */
  private void allowNoPods() {
    client
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("no-pods")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", new Quantity("0"))
                .endSpec()
                .build())
        .create();
  }

  private void awaitAccepted(HasMetadata declared) throws InterruptedException {
    services.await(
        nameOf(declared), one -> NginxServices.isCurrent(one) && one.getStatus().carriedOut());
  }

  private static NginxServiceSpec specOf(GenericKubernetesResource declared) {
    return Serialization.unmarshal(Serialization.asJson(declared), NginxService.class).getSpec();
  }

  /** What the API server says, one line for each thing that is wrong: {@code field: message}. */
  private static List<String> causesOfRefusal(Runnable declare) {
    KubernetesClientException refusal =
        catchThrowableOfType(KubernetesClientException.class, declare::run);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.getCode()).as(refusal.getMessage()).isEqualTo(422);
    return refusal.getStatus().getDetails().getCauses().stream()
        .filter(cause -> !isOnlyARemark(cause))
        .map(cause -> cause.getField() + ": " + cause.getMessage())
        .toList();
  }

  /** Newer servers say that they did not look at everything. */
  private static boolean isOnlyARemark(StatusCause cause) {
    return cause.getMessage().contains("some validation rules were not checked");
  }

  /** Whether a cause says exactly this, be it after the value that is wrong. */
  private static boolean says(String cause, String words) {
    return cause.equals(words) || cause.endsWith(": " + words);
  }

  /** What the operator made, as it is now. */
  private List<String> madeFor(HasMetadata declared) {
    return Stream.of(
            client.configMaps().inNamespace(NAMESPACE),
            client.services().inNamespace(NAMESPACE),
            client.apps().deployments().inNamespace(NAMESPACE),
            client.apps().statefulSets().inNamespace(NAMESPACE),
            client.network().v1().ingresses().inNamespace(NAMESPACE),
            client.autoscaling().v2().horizontalPodAutoscalers().inNamespace(NAMESPACE))
        .flatMap(kind -> kind.list().getItems().stream())
        .filter(object -> isOwnedBy(object, nameOf(declared)))
        .map(
            object ->
                object.getKind()
                    + "/"
                    + object.getMetadata().getName()
                    + " "
                    + object.getMetadata().getUid()
                    + " "
                    + object.getMetadata().getGeneration())
        .toList();
  }

  private static boolean isOwnedBy(HasMetadata object, String name) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getName().equals(name));
  }

  private Resource<GenericKubernetesResource> resource(GenericKubernetesResource declared) {
    return client.resource(declared).inNamespace(NAMESPACE);
  }

  private void change(GenericKubernetesResource declared) {
    resource(declared).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(declared));
  }

  private static String nameOf(HasMetadata object) {
    return object.getMetadata().getName();
  }

  private interface Story {
    void tell(DeclarationFile file) throws InterruptedException;
  }

  private static DynamicTest test(DeclarationFile file, Story story) {
    return DynamicTest.dynamicTest(file.name(), () -> story.tell(file));
  }
}
