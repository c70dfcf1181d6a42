package lab.orchestration.swarm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import java.time.Instant;
import java.util.Map;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class EventTextTest {

  private static final Map<String, String> TASK =
      Map.of("com.docker.swarm.task.name", "my-web.2.r2zkztx09sa4", "exitCode", "137");

  @Test
  void aContainersEndIsToldWithItsReplicaAndExitCode() {
    // Given
    Event event = event(EventType.CONTAINER, "die", TASK);

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).hasToString("container of my-web.2 died (exit code 137)");
  }

  @Test
  void aContainerThatAPersonHasStartedIsToldByItsOwnName() {
    // Given
    Event event =
        event(
            EventType.CONTAINER,
            "die",
            Map.of("name", "my-web-2", "orchestration-lab/role", "replica", "exitCode", "137"));

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).hasToString("container my-web-2 died (exit code 137)");
  }

  @Test
  void theTimeIsTheEnginesOwnToTheNanosecond() {
    // Given
    Event event =
        event(EventType.CONTAINER, "start", TASK).withTimenano(1_700_000_000_123_456_789L);

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.happenedAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456789Z"));
  }

  @Test
  void scalingIsToldWithBothNumbers() {
    // Given
    Event event =
        event(
            EventType.SERVICE,
            "update",
            Map.of("name", "my-web", "replicas.old", "3", "replicas.new", "5"));

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).hasToString("service my-web scaled from 3 to 5");
  }

  @Test
  void aNodeThatGoesDownIsTold() {
    // Given
    Event event =
        event(
            EventType.NODE,
            "update",
            Map.of("name", "swarm-worker-1", "state.old", "ready", "state.new", "down"));

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).hasToString("node swarm-worker-1: down, was ready");
  }

  @Test
  void aFailingHealthCheckIsToldAndKnown() {
    // Given
    Event event = event(EventType.CONTAINER, "health_status: unhealthy", TASK);

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).hasToString("container of my-web.2 is unhealthy");
    assertThat(EventText.unhealthy(event)).contains(true);
    assertThat(EventText.unhealthy(event(EventType.CONTAINER, "die", TASK))).isEmpty();
  }

  @Test
  void theCourseOfAnUpdateIsTold() {
    // Given
    Event event =
        event(
            EventType.SERVICE,
            "update",
            Map.of("name", "my-web", "updatestate.old", "updating", "updatestate.new", "paused"));

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).hasToString("service my-web: update paused");
  }

  @Test
  void aContainerThatIsNoReplicaIsNotTold() {
    // Given
    Event event = event(EventType.CONTAINER, "start", Map.of("name", "lab-edge-proxy"));

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).isEqualTo(Message.empty());
  }

  @Test
  void whatNobodyWantsToReadIsOnlyAReasonToLookAgain() {
    // Given
    Event event = event(EventType.NODE, "update", Map.of("name", "swarm-worker-1"));

    // When
    EngineSignal signal = EventText.signal(event);

    // Then
    assertThat(signal.text()).isEqualTo(Message.empty());
  }

  private static Event event(EventType type, String action, Map<String, String> attributes) {
    return new Event()
        .withType(type)
        .withAction(action)
        .withEventActor(new EventActor().withAttributes(attributes));
  }
}
