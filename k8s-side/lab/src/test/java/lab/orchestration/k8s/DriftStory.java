package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import lab.orchestration.nginx.api.NginxService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody changes or removes what the operator made, and it is put back. */
interface DriftStory {

  /** Where the story takes place. */
  OperatorStage stage();

  @ParameterizedTest
  @MethodSource("lab.orchestration.k8s.Drift#changes")
  @Order(21)
  default void whatSomebodyChangesIsPutBack(Drift drift) throws InterruptedException {
    isPutBack(drift);
  }

  @ParameterizedTest
  @MethodSource("lab.orchestration.k8s.Drift#removals")
  @Order(22)
  default void whatSomebodyRemovesIsMadeAgain(Drift drift) throws InterruptedException {
    isPutBack(drift);
  }

  @Test
  @Order(24)
  default void theSameDriftAgainIsTheSameEventWithAHigherCount() throws InterruptedException {
    // Given
    stage().declare("again", "replicas: 0");
    NginxService service = stage().services().awaitReady("again");
    Drift drift = new Drift("again", Deployment.class, "again", "spec: {replicas: 1}", "");

    // When it happens twice
    for (int time = 1; time <= 2; time++) {
      drift.happen(stage().client(), stage().services().namespace());

      // Then
      assertThat(stage().eventsOf(service).awaitCount("DriftCorrected", time))
          .contains("spec.replicas from 1 to 0 (by mallory)");
    }
  }

  private void isPutBack(Drift drift) throws InterruptedException {
    // Given
    stage()
        .declare(
            drift.service(),
            drift.service().equals(Drift.ANY) ? Drift.SPEC_OF_ANY : Drift.SPEC_OF_OWN);
    NginxService settled = stage().services().awaitReady(drift.service());
    EventsOf events = stage().eventsOf(settled);
    int before = events.count("DriftCorrected");
    Object declared = content(drift);

    // When
    drift.happen(stage().client(), stage().services().namespace());

    // Then people are told once, what it was and who did it
    assertThat(events.awaitTotal("DriftCorrected", before + 1))
        .anyMatch(message -> message.contains(drift.event()));

    // Then the object is what it was, and there is nothing more to tell
    stage().services().awaitReady(drift.service());
    assertThat(events.count("DriftCorrected")).isEqualTo(before + 1);
    assertThat(content(drift)).isEqualTo(declared);
  }

  private Object content(Drift drift) {
    return SettledContent.of(stage().get(drift.kind(), drift.object()));
  }

  @Test
  @Order(23)
  default void whatOthersAddIsTheirs() throws InterruptedException {
    // Given
    stage().declare("shared", "replicas: 1");
    stage().services().awaitReady("shared");

    // When somebody adds an annotation, and afterwards the operator has something else to do
    stage()
        .client()
        .apps()
        .deployments()
        .inNamespace(stage().services().namespace())
        .withName("shared")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"example.org/note\":\"mine\"}}}");
    stage().declare("shared", "replicas: 2");
    NginxService ready = stage().services().awaitReady("shared");

    // Then
    Deployment deployment = stage().get(Deployment.class, "shared");
    assertThat(deployment.getMetadata().getAnnotations()).containsEntry("example.org/note", "mine");
    assertThat(stage().eventsOf(ready).count("DriftCorrected")).isZero();
  }
}
