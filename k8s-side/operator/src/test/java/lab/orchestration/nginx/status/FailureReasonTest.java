package lab.orchestration.nginx.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the status says when something is not as it should be. */
class FailureReasonTest {

  private static final ObservedObjects NOTHING =
      new ObservedObjects(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  private final StatusFactory factory = new StatusFactory(Clock.systemUTC());

  @ParameterizedTest
  @ValueSource(strings = {"ErrImagePull", "ImagePullBackOff"})
  void anImageThatCannotBePulledIsNamedInTheSameWordsAtEveryAttempt(String attempt) {
    // When
    NginxServiceStatus status =
        observe(pod("{waiting: {reason: %s, message: 'attempt 7'}}".formatted(attempt)));

    // Then
    assertThat(ready(status).getReason()).isEqualTo("ImageCannotBePulled");
    assertThat(ready(status).getMessage())
        .isEqualTo(
            "0 of 3 Pods ready, 0 updated, 0 in all. The image nowhere/nginx:1 cannot be pulled");
    assertThat(status.condition(NginxServiceStatus.PROGRESSING).orElseThrow().getStatus())
        .isEqualTo("True");
  }

  @Test
  void aContainerThatKeepsEndingIsToldWithItsExitCode() {
    // When
    NginxServiceStatus status =
        observe(
            pod("{waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 3}}"));

    // Then
    assertThat(ready(status).getReason()).isEqualTo("ContainerKeepsEnding");
    assertThat(ready(status).getMessage()).contains("exit code 3");
  }

  @Test
  void aPodThatNoNodeTakesSaysWhy() {
    // Given
    Pod pending =
        yaml(
            """
            kind: Pod
            apiVersion: v1
            metadata: {name: a}
            status:
              conditions:
              - {type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/3 nodes fit}
            """,
            Pod.class);

    // Then
    assertThat(ready(observe(pending)).getReason()).isEqualTo("Unschedulable");
    assertThat(ready(observe(pending)).getMessage()).contains("No node takes a Pod: 0/3 nodes fit");
  }

  @Test
  void aQuotaThatKeepsPodsFromBeingMadeIsTold() {
    // Given
    Deployment refused =
        yaml(
            """
            kind: Deployment
            apiVersion: apps/v1
            metadata: {name: my-web, generation: 1}
            spec: {replicas: 3}
            status:
              observedGeneration: 1
              conditions:
              - {type: ReplicaFailure, status: 'True', reason: FailedCreate, message: exceeded quota}
            """,
            Deployment.class);

    // When
    NginxServiceStatus status =
        factory.observe(
            service("{}"),
            new ObservedObjects(
                Optional.of(refused),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of()),
            new ReconcileOutcome.CarriedOut(),
            false);

    // Then
    assertThat(ready(status).getReason()).isEqualTo("FailedCreate");
    assertThat(ready(status).getMessage()).endsWith("exceeded quota");
  }

  @Test
  void whatIsRejectedIsNeitherProgressingNorReady() {
    // When
    NginxServiceStatus status =
        factory.observe(
            service("{}"),
            NOTHING,
            new ReconcileOutcome.NameTaken("Service a is there already"),
            false);

    // Then
    Condition accepted = status.condition(NginxServiceStatus.ACCEPTED).orElseThrow();
    assertThat(accepted.getStatus()).isEqualTo("False");
    assertThat(accepted.getReason()).isEqualTo("NameTaken");
    assertThat(accepted.getMessage()).isEqualTo("Service a is there already");
    assertThat(status.condition(NginxServiceStatus.PROGRESSING).orElseThrow().getStatus())
        .isEqualTo("False");
    assertThat(ready(status).getStatus()).isEqualTo("False");
    assertThat(status.carriedOut()).isFalse();
  }

  @Test
  void whatTheApiServerRefusedIsNotAcceptedYet() {
    // When
    NginxServiceStatus status =
        factory.observe(service("{}"), NOTHING, new ReconcileOutcome.Failed("forbidden"), false);

    // Then
    assertThat(status.condition(NginxServiceStatus.ACCEPTED).orElseThrow().getReason())
        .isEqualTo(NginxServiceStatus.APPLY_FAILED);
  }

  @Test
  void aStatefulSetWhoseUpdateIsCompleteHasNoOldPods() {
    // Given
    StatefulSet set =
        yaml(
            """
            kind: StatefulSet
            apiVersion: apps/v1
            metadata: {name: my-web, generation: 1}
            spec: {replicas: 3}
            status: {observedGeneration: 1, replicas: 3, readyReplicas: 3, currentRevision: a, updateRevision: a}
            """,
            StatefulSet.class);

    // Then
    assertThat(Workload.of(set).settledAt(3)).isTrue();

    // When an update has begun
    set.getStatus().setUpdateRevision("b");

    // Then
    assertThat(Workload.of(set).settledAt(3)).isFalse();
  }

  @Test
  void theUrlIsThatOfTheWidestExposureOnceItIsThere() {
    // Given
    Service cluster =
        yaml(
            """
            kind: Service
            apiVersion: v1
            metadata: {name: my-web, namespace: shop}
            spec: {ports: [{port: 8080, nodePort: 30123}]}
            """,
            Service.class);
    Ingress ingress = new Ingress();

    // Then
    assertThat(ServiceUrl.of(service("{}"), Optional.of(cluster), Optional.empty()))
        .hasValue("http://my-web.shop.svc:8080");
    assertThat(ServiceUrl.of(service("{}"), Optional.empty(), Optional.empty())).isEmpty();
    assertThat(
            ServiceUrl.of(
                service("{exposure: {type: NodePort}}"), Optional.of(cluster), Optional.empty()))
        .hasValue("http://<node>:30123");
    NginxService byName = service("{exposure: {type: Ingress, host: a.example}}");
    assertThat(ServiceUrl.of(byName, Optional.of(cluster), Optional.empty())).isEmpty();
    assertThat(ServiceUrl.of(byName, Optional.of(cluster), Optional.of(ingress)))
        .hasValue("http://a.example/");
  }

  private NginxServiceStatus observe(Pod pod) {
    return factory.observe(
        service("{}"),
        new ObservedObjects(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(pod)),
        new ReconcileOutcome.CarriedOut(),
        false);
  }

  private static Condition ready(NginxServiceStatus status) {
    return status.condition(NginxServiceStatus.READY).orElseThrow();
  }

  private static Pod pod(String state) {
    return yaml(
        """
        {kind: Pod, apiVersion: v1, metadata: {name: a},
         status: {containerStatuses: [{image: 'nowhere/nginx:1', state: %s}]}}
        """
            .formatted(state),
        Pod.class);
  }

  private static NginxService service(String spec) {
    return yaml(
        "{apiVersion: orchestration.lab/v1, kind: NginxService, metadata: {name: my-web, generation: 1}, spec: %s}"
            .formatted(spec),
        NginxService.class);
  }

  private static <T> T yaml(String text, Class<T> kind) {
    return Serialization.unmarshal("---\n" + text, kind);
  }
}
