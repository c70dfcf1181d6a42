package lab.orchestration.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.k8s.operator.Announcements.Announcement;
import lab.orchestration.k8s.operator.change.Change;
import lab.orchestration.k8s.operator.change.FieldChange;
import lab.orchestration.k8s.operator.status.Outcome;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private static final Outcome DONE = new Outcome.CarriedOut();

  @Test
  void allThatIsNewIsOneEvent() {
    assertThat(
            Announcements.of(
                List.of(new Change.Created("Deployment a"), new Change.Created("Service a")), DONE))
        .containsExactly(new Announcement("Normal", "Created", "Deployment a, Service a"));
  }

  @Test
  void aDriftSaysWhichFieldFromWhatToWhatAndByWhom() {
    // Given
    FieldChange byHand = new FieldChange("spec.replicas", "7", "3", "kubectl-scale");
    FieldChange unknown = new FieldChange("metadata.labels.app", "nothing", "nginx", "");

    // Then
    assertThat(
            Announcements.of(
                List.of(new Change.Corrected("Deployment a", List.of(byHand, unknown))), DONE))
        .containsExactly(
            new Announcement(
                "Warning",
                "DriftCorrected",
                "Deployment a: spec.replicas from 7 to 3 (by kubectl-scale);"
                    + " metadata.labels.app from nothing to nginx (no record by whom)"));
  }

  @Test
  void whatWasRemovedAndIsThereAgainIsADrift() {
    assertThat(Announcements.of(List.of(new Change.Restored("Service a")), DONE))
        .containsExactly(
            new Announcement(
                "Warning", "DriftCorrected", "Service a had been removed; it was made again"));
  }

  @Test
  void aScalingAndARemovalAreNoWarnings() {
    assertThat(
            Announcements.of(
                List.of(new Change.Scaled("Deployment a", 3, 5), new Change.Removed("Ingress a")),
                DONE))
        .containsExactly(
            new Announcement("Normal", "Removed", "Ingress a"),
            new Announcement("Normal", "Scaled", "Deployment a from 3 to 5"));
  }

  @Test
  void aRejectionSaysWhy() {
    assertThat(Announcements.of(List.of(), new Outcome.NameTaken("Service a is there already")))
        .containsExactly(new Announcement("Warning", "Rejected", "Service a is there already"));
  }

  @Test
  void aMessageThatTheApiServerWouldRefuseIsCut() {
    assertThat(Announcements.of(List.of(), new Outcome.Failed("x".repeat(2_000))))
        .singleElement()
        .satisfies(event -> assertThat(event.message()).hasSizeLessThan(1_024).endsWith("…"));
  }
}
