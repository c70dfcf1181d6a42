package lab.orchestration.nginx.status;

import static lab.orchestration.nginx.api.NginxServiceStatus.ACCEPTED;
import static lab.orchestration.nginx.api.NginxServiceStatus.PROGRESSING;
import static lab.orchestration.nginx.api.NginxServiceStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;
import lab.orchestration.nginx.api.NginxServiceStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusFactoryTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final StatusFactory factory = at(NOW);

  @Test
  void nothingIsReadyBeforeTheDeploymentIsSeen() {
    // When
    NginxServiceStatus status = observe(factory, service(3), null);

    // Then
    assertThat(status.replicas()).isZero();
    assertThat(status.observedGeneration()).isEqualTo(7);
    assertThat(statusOf(status, ACCEPTED)).isEqualTo("True");
    assertThat(statusOf(status, PROGRESSING)).isEqualTo("True");
    assertThat(statusOf(status, READY)).isEqualTo("False");
  }

  @Test
  void whatIsDeclaredRunsAndIsReady() {
    // When
    NginxServiceStatus status = observe(factory, service(3), deployment(3, 3, 3, 3));

    // Then
    assertThat(status)
        .extracting(
            NginxServiceStatus::replicas,
            NginxServiceStatus::updatedReplicas,
            NginxServiceStatus::readyReplicas)
        .containsExactly(3, 3, 3);
    assertThat(status.selector())
        .isEqualTo("app.kubernetes.io/instance=my-web,app.kubernetes.io/name=nginx");
    assertThat(statusOf(status, PROGRESSING)).isEqualTo("False");
    assertThat(condition(status, READY))
        .extracting(
            Condition::getStatus,
            Condition::getReason,
            Condition::getObservedGeneration,
            Condition::getLastTransitionTime)
        .containsExactly("True", "AllPodsReady", 7L, "2026-01-01T10:00:00Z");
  }

  @Test
  void theCountsAreOfWhatRunsAndNotOfWhatIsDeclared() {
    // When
    NginxServiceStatus status = observe(factory, service(5), deployment(5, 4, 3, 2));

    // Then
    assertThat(status)
        .extracting(
            NginxServiceStatus::replicas,
            NginxServiceStatus::updatedReplicas,
            NginxServiceStatus::readyReplicas)
        .containsExactly(4, 3, 2);
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "3, 3, 3, 2, one Pod does not answer",
    "3, 4, 3, 3, one Pod too many",
    "3, 3, 2, 3, one Pod is of the old kind",
    "3, 2, 2, 2, one Pod is missing",
  })
  void readyMeansNeitherTooFewNorTooManyNorOld(
      int desired, int all, int updated, int ready, String why) {
    // When
    NginxServiceStatus status =
        observe(factory, service(desired), deployment(desired, all, updated, ready));

    // Then
    assertThat(statusOf(status, READY)).as(why).isEqualTo("False");
    assertThat(statusOf(status, PROGRESSING)).as(why).isEqualTo("True");
  }

  @Test
  void aDeploymentThatHasNotSeenItsLatestChangeProvesNothing() {
    assertThat(statusOf(observe(factory, service(3), stale(3)), READY)).isEqualTo("False");
  }

  @Test
  void aDeploymentThatSomebodyAnnotatedDisprovesNothingEither() {
    // Given it was ready
    NginxService service = service(3);
    service.setStatus(observe(factory, service, deployment(3, 3, 3, 3)));

    // When an annotation makes a new generation that the Deployment's controller has not seen yet
    NginxServiceStatus meanwhile = observe(factory, service, stale(3));

    // Then
    assertThat(meanwhile).isEqualTo(service.getStatus());
  }

  @Test
  void aDeploymentThatWasPutBackIsNotReadyBeforeItsControllerSaysSo() {
    // Given it was ready
    NginxService service = service(3);
    service.setStatus(observe(factory, service, deployment(3, 3, 3, 3)));

    // When
    NginxServiceStatus corrected =
        factory.observe(service, seen(stale(3)), new ReconcileOutcome.CarriedOut(), true);

    // Then
    assertThat(statusOf(corrected, READY)).isEqualTo("False");
  }

  @Test
  void aDeploymentOfAnOlderDeclarationProvesNothing() {
    assertThat(statusOf(observe(factory, service(5), deployment(3, 3, 3, 3)), READY))
        .isEqualTo("False");
  }

  @Test
  void noReplicasWantedAndNoneThereIsReady() {
    assertThat(statusOf(observe(factory, service(0), deployment(0, 0, 0, 0)), READY))
        .isEqualTo("True");
  }

  @Test
  void aDeploymentThatGaveUpIsNotProgressing() {
    // Given
    Deployment stuck =
        new DeploymentBuilder(deployment(3, 3, 3, 0))
            .editStatus()
            .addNewCondition()
            .withType("Progressing")
            .withStatus("False")
            .withReason("ProgressDeadlineExceeded")
            .withMessage("ReplicaSet my-web-1 has timed out progressing.")
            .endCondition()
            .endStatus()
            .build();

    // When
    Condition progressing = condition(observe(factory, service(3), stuck), PROGRESSING);

    // Then
    assertThat(progressing.getStatus()).isEqualTo("False");
    assertThat(progressing.getReason()).isEqualTo("ProgressDeadlineExceeded");
    assertThat(progressing.getMessage()).contains("timed out");
  }

  @Test
  void aConditionKeepsItsTimeForAsLongAsItsStatusIsTheSame() {
    // Given it was not ready at first
    NginxService service = service(3);
    service.setStatus(observe(factory, service, deployment(3, 1, 1, 1)));

    // When one more Pod answers, later, and after that the last one
    StatusFactory later = at(NOW.plus(Duration.ofSeconds(10)));
    NginxServiceStatus almost = observe(later, service, deployment(3, 3, 3, 2));
    NginxServiceStatus done = observe(later, service, deployment(3, 3, 3, 3));

    // Then
    assertThat(condition(almost, READY).getMessage()).startsWith("2 of 3 Pods ready");
    assertThat(condition(almost, READY).getLastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(condition(done, READY).getLastTransitionTime()).isEqualTo("2026-01-01T10:00:10Z");
    assertThat(condition(done, ACCEPTED).getLastTransitionTime()).isEqualTo("2026-01-01T10:00:00Z");
  }

  @Test
  void nothingChangesWhenNothingChanged() {
    // Given
    NginxService service = service(3);
    service.setStatus(observe(factory, service, deployment(3, 3, 3, 3)));

    // Then
    assertThat(observe(at(NOW.plus(Duration.ofHours(1))), service, deployment(3, 3, 3, 3)))
        .isEqualTo(service.getStatus());
  }

  private static NginxServiceStatus observe(
      StatusFactory factory, NginxService service, @Nullable Deployment deployment) {
    return factory.observe(service, seen(deployment), new ReconcileOutcome.CarriedOut(), false);
  }

  private static ObservedObjects seen(@Nullable Deployment deployment, Pod... pods) {
    return new ObservedObjects(
        Optional.ofNullable(deployment),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(pods));
  }

  private static StatusFactory at(Instant time) {
    return new StatusFactory(Clock.fixed(time, ZoneOffset.UTC));
  }

  private static NginxService service(int replicas) {
    NginxService service = new NginxService();
    service.getMetadata().setName("my-web");
    service.getMetadata().setGeneration(7L);
    service.setSpec(NginxServiceSpec.of(replicas, null, null));
    return service;
  }

  /** The API leaves a count of 0 out, and so does this. */
  private static Deployment deployment(int desired, int all, int updated, int ready) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withGeneration(1L)
        .endMetadata()
        .withNewSpec()
        .withReplicas(desired)
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withReplicas(unlessZero(all))
        .withUpdatedReplicas(unlessZero(updated))
        .withReadyReplicas(unlessZero(ready))
        .endStatus()
        .build();
  }

  /** Its counts are about its former generation. */
  private static Deployment stale(int replicas) {
    return new DeploymentBuilder(deployment(replicas, replicas, replicas, replicas))
        .editMetadata()
        .withGeneration(2L)
        .endMetadata()
        .build();
  }

  private static @Nullable Integer unlessZero(int count) {
    return count == 0 ? null : count;
  }

  private static Condition condition(NginxServiceStatus status, String type) {
    return status.condition(type).orElseThrow();
  }

  private static String statusOf(NginxServiceStatus status, String type) {
    return condition(status, type).getStatus();
  }
}
