package lab.orchestration.k8s.operator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.k8s.api.Autoscaling;
import lab.orchestration.k8s.api.Exposure;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceSpec;
import lab.orchestration.k8s.api.RollingUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {

  @Test
  void theDefaultsAreAccepted() {
    assertThat(check("my-web", "{}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1web", "my.web", "a-name-that-is-one-letter-too-long-for-a-stateful-set1"})
  void aNameThatNoServiceCanHaveIsRejected(String name) {
    assertThat(check(name, "{}")).hasValue(NginxService.NAME_IS_UNFIT);
  }

  @Test
  void anIngressNeedsAHostAndNothingElseTakesOne() {
    assertThat(check("my-web", "{exposure: {type: Ingress}}")).hasValue(Exposure.HOST_IS_MISSING);
    assertThat(check("my-web", "{exposure: {host: a.example}}")).hasValue(Exposure.HOST_IS_UNUSED);
    assertThat(check("my-web", "{exposure: {type: Ingress, host: a.example}}")).isEmpty();
  }

  @Test
  void anUpdateMustBeAbleToMove() {
    assertThat(check("my-web", "{update: {maxSurge: 0}}")).hasValue(RollingUpdate.NOTHING_MAY_MOVE);
    assertThat(check("my-web", "{update: {maxSurge: 0, maxUnavailable: 1}}")).isEmpty();
  }

  @Test
  void theFewestReplicasAreNotMoreThanTheMost() {
    assertThat(check("my-web", "{autoscaling: {min: 3, max: 2}}"))
        .hasValue(Autoscaling.MIN_ABOVE_MAX);
    assertThat(check("my-web", "{autoscaling: {min: 2, max: 2}}")).isEmpty();
  }

  @Test
  void anIdentityStaysWhatItIs() {
    // Given
    StatefulSet ours =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: my-web
              ownerReferences:
              - {apiVersion: orchestration.lab/v1, kind: NginxService, name: my-web, uid: '1'}
            """,
            StatefulSet.class);

    // Then
    assertThat(check("my-web", "{identity: Interchangeable}", ours))
        .hasValue(NginxServiceSpec.IDENTITY_IS_IMMUTABLE);
    assertThat(check("my-web", "{identity: Sticky}", ours)).isEmpty();
  }

  @Test
  void whatSomebodyElseMadeIsNotTakenOver() {
    // Given
    Service theirs =
        Serialization.unmarshal(
            "---\n{apiVersion: v1, kind: Service, metadata: {name: my-web}}", Service.class);

    // Then
    assertThat(Acceptance.check(service("my-web", "{}"), known(theirs)))
        .hasValueSatisfying(
            rejection -> {
              assertThat(rejection.reason()).isEqualTo("NameTaken");
              assertThat(rejection.message()).startsWith("Service my-web is there already");
              assertThat(rejection.mayPass()).isTrue();
            });
  }

  private static Optional<String> check(String name, String spec, HasMetadata... there) {
    return Acceptance.check(service(name, spec), known(there)).map(Rejection::message);
  }

  private static NginxService service(String name, String spec) {
    return Serialization.unmarshal(
        "---\n{apiVersion: orchestration.lab/v1, kind: NginxService, metadata: {name: '%s'}, spec: %s}"
            .formatted(name, spec),
        NginxService.class);
  }

  private static Known known(HasMetadata... there) {
    return new Known() {
      @Override
      public <T extends HasMetadata> Optional<T> get(Class<T> kind, String namespace, String name) {
        return Stream.of(there)
            .filter(object -> object.getMetadata().getName().equals(name))
            .filter(kind::isInstance)
            .map(kind::cast)
            .findFirst();
      }
    };
  }
}
