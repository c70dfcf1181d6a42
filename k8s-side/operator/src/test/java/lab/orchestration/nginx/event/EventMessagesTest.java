package lab.orchestration.nginx.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.nginx.drift.Change;
import lab.orchestration.nginx.drift.FieldChange;
import lab.orchestration.nginx.event.EventMessages.EventMessage;
import lab.orchestration.nginx.status.ReconcileOutcome;
import org.junit.jupiter.api.Test;

class EventMessagesTest {

  private static final ReconcileOutcome DONE = new ReconcileOutcome.CarriedOut();

  @Test
  void allThatIsNewIsOneEvent() {
    assertThat(
            EventMessages.of(
                List.of(new Change.Created("Deployment a"), new Change.Created("Service a")), DONE))
        .containsExactly(new EventMessage("Normal", "Created", "Deployment a, Service a"));
  }

  @Test
  void aDriftSaysWhichFieldFromWhatToWhatAndByWhom() {
    // Given
    FieldChange byHand = new FieldChange("spec.replicas", "7", "3", "kubectl-scale");
    FieldChange unknown = new FieldChange("metadata.labels.app", "nothing", "nginx", "");

    // Then
    assertThat(
            EventMessages.of(
                List.of(new Change.Corrected("Deployment a", List.of(byHand, unknown))), DONE))
        .containsExactly(
            new EventMessage(
                "Warning",
                "DriftCorrected",
                "Deployment a: spec.replicas from 7 to 3 (by kubectl-scale);"
                    + " metadata.labels.app from nothing to nginx (no record by whom)"));
  }

  @Test
  void whatWasRemovedAndIsThereAgainIsADrift() {
    assertThat(EventMessages.of(List.of(new Change.Restored("Service a")), DONE))
        .containsExactly(
            new EventMessage("Warning", "DriftCorrected", "Service a was deleted; recreated"));
  }

  @Test
  void aScalingAndARemovalAreNoWarnings() {
    assertThat(
            EventMessages.of(
                List.of(new Change.Scaled("Deployment a", 3, 5), new Change.Removed("Ingress a")),
                DONE))
        .containsExactly(
            new EventMessage("Normal", "Removed", "Ingress a"),
            new EventMessage("Normal", "Scaled", "Deployment a from 3 to 5"));
  }

  @Test
  void aRejectionSaysWhy() {
    assertThat(
            EventMessages.of(
                List.of(), new ReconcileOutcome.NameTaken("Service a is there already")))
        .containsExactly(new EventMessage("Warning", "Rejected", "Service a is there already"));
  }

  @Test
  void aMessageThatTheApiServerWouldRefuseIsCut() {
    assertThat(EventMessages.of(List.of(), new ReconcileOutcome.Failed("x".repeat(2_000))))
        .singleElement()
        .satisfies(event -> assertThat(event.message()).hasSizeLessThan(1_024).endsWith("…"));
  }
}
