package lab.orchestration.k8s.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.time.Instant;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private static final String TIME = "2026-01-01T10:00:00Z";

  @Test
  void theKubeletIsQuoted() {
    // Given
    Event event =
        new EventBuilder(about("Pod", "my-web-1"))
            .withReason("Started")
            .withMessage("Container started")
            .withNewSource()
            .withComponent("kubelet")
            .endSource()
            .withLastTimestamp(TIME)
            .build();

    // Then
    assertThat(EventReader.toSignal(event))
        .isEqualTo(
            new EngineSignal(
                Instant.parse(TIME),
                Message.verbatim("kubelet: Started: Container started (my-web-1)")));
  }

  @Test
  void aNewComponentThatReportsDifferentlyIsQuotedAsWell() {
    // Given
    Event event =
        new EventBuilder(about("Pod", "my-web-1"))
            .withReason("Scheduled")
            .withMessage("Assigned to node1")
            .withReportingComponent("default-scheduler")
            .withNewEventTime("2026-01-01T10:00:00.123456Z")
            .build();

    // Then
    assertThat(EventReader.toSignal(event))
        .isEqualTo(
            new EngineSignal(
                Instant.parse("2026-01-01T10:00:00.123456Z"),
                Message.verbatim("default-scheduler: Scheduled: Assigned to node1 (my-web-1)")));
  }

  @Test
  void onlyWhatIsAboutPodsAndNginxServicesMatters() {
    assertThat(EventReader.isRelevant(about("Pod", "my-web-1"), "NginxService")).isTrue();
    assertThat(EventReader.isRelevant(about("NginxService", "my-web"), "NginxService")).isTrue();
    assertThat(EventReader.isRelevant(about("Node", "node1"), "NginxService")).isFalse();
    assertThat(
            EventReader.isRelevant(
                new EventBuilder(about("Pod", "my-web-1")).withReason("MissingClusterDNS").build(),
                "NginxService"))
        .isFalse();
  }

  private static Event about(String kind, String name) {
    return new EventBuilder()
        .withNewInvolvedObject()
        .withKind(kind)
        .withName(name)
        .endInvolvedObject()
        .build();
  }
}
