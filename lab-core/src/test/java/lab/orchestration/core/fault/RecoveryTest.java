package lab.orchestration.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.observe.Timeline;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private final Timeline timeline = new Timeline();

  @Test
  void givenANewTaskTakesTheSlot_thenEachStageIsCountedFromTheFault() {
    LabEvent fault = event(1_000, Phase.FAULT, "old");
    timeline.add(event(10, Phase.SERVING, "old"));
    timeline.add(fault);
    timeline.add(event(1_100, Phase.DETECTED, "old"));
    timeline.add(event(1_105, Phase.CREATED, "new"));
    timeline.add(event(6_400, Phase.RUNNING, "new"));
    timeline.add(event(6_500, Phase.SERVING, "new"));

    assertThat(new Recovery(timeline.events(), fault, hit("old")).stages())
        .isEqualTo(new FaultRecord.Stages(100L, 105L, 5_400L, 5_500L));
  }

  @Test
  void givenAnotherReplicaStartsServingMeanwhile_thenItIsNotTakenForTheReplacement() {
    LabEvent fault = event(0, Phase.FAULT, "old");
    timeline.add(fault);
    timeline.add(event(5, Phase.SERVING, "bystander"));
    timeline.add(event(10, Phase.DETECTED, "old"));
    timeline.add(event(11, Phase.CREATED, "new"));
    timeline.add(event(12, Phase.RUNNING, "bystander"));

    assertThat(new Recovery(timeline.events(), fault, hit("old")).stages())
        .isEqualTo(new FaultRecord.Stages(10L, 11L, null, null));
  }

  @Test
  void givenTheContainerThatWasHitAnswersOnceMore_thenItIsNotItsOwnReplacement() {
    LabEvent fault = event(1_000, Phase.FAULT, "pod");
    timeline.add(fault);
    timeline.add(event(1_000, Phase.SERVING, "pod"));
    timeline.add(event(1_700, Phase.DETECTED, "pod"));
    timeline.add(event(12_000, Phase.CREATED, "pod", "next"));
    timeline.add(event(12_000, Phase.RUNNING, "pod", "next"));
    timeline.add(event(12_100, Phase.SERVING, "pod", "next"));

    assertThat(new Recovery(timeline.events(), fault, hit("pod")).stages())
        .isEqualTo(new FaultRecord.Stages(700L, 11_000L, 11_000L, 11_100L));
  }

  @Test
  void givenTheContainerThatWasHitIsListedAgain_thenOnlyTheNextOneReplacesIt() {
    LabEvent fault = event(0, Phase.FAULT, "pod");
    timeline.add(fault);
    timeline.add(event(10, Phase.DETECTED, "pod"));
    timeline.add(event(20, Phase.CREATED, "pod"));
    timeline.add(event(30, Phase.CREATED, "pod", "next"));
    timeline.add(event(40, Phase.RUNNING, "pod"));
    timeline.add(event(50, Phase.SERVING, "pod"));

    assertThat(new Recovery(timeline.events(), fault, hit("pod")).stages())
        .isEqualTo(new FaultRecord.Stages(10L, 30L, null, null));
  }

  @Test
  void givenTheEndWasNotSeen_thenNothingIsTakenForTheReplacement() {
    LabEvent fault = event(0, Phase.FAULT, "old");
    timeline.add(fault);
    timeline.add(event(1, Phase.CREATED, "bystander"));
    timeline.add(event(2, Phase.SERVING, "bystander"));

    assertThat(new Recovery(timeline.events(), fault, hit("old")).stages())
        .isEqualTo(new FaultRecord.Stages(null, null, null, null));
    assertThat(new Recovery(timeline.events(), fault, hit("old")).replacement()).isEmpty();
  }

  @Test
  void givenTheEngineTellsTimes_thenTheyStandBesideOursWithTheirResolution() {
    LabEvent fault = event(400, Phase.FAULT, "pod");
    timeline.add(fault);
    timeline.add(happened("2026-01-01T00:00:01Z", event(1_700, Phase.DETECTED, "pod")));
    timeline.add(event(12_000, Phase.CREATED, "pod", "next"));
    timeline.add(happened("2026-01-01T00:00:12Z", event(12_000, Phase.RUNNING, "pod", "next")));

    FaultRecord.EngineTimes times =
        new Recovery(timeline.events(), fault, hit("pod"))
            .engineTimes(Optional.of(Duration.ofSeconds(1)));

    assertThat(times)
        .isEqualTo(
            new FaultRecord.EngineTimes(
                Instant.parse("2026-01-01T00:00:01Z"),
                Instant.parse("2026-01-01T00:00:12Z"),
                1_000_000_000));
    assertThat(Objects.requireNonNull(times).downtime()).isEqualTo(Duration.ofSeconds(11));
    assertThat(new Recovery(timeline.events(), fault, hit("pod")).engineTimes(Optional.empty()))
        .isNull();
  }

  @Test
  void givenTheStagesOfAnEarlierFault_thenTheyAreNotCountedForTheLaterOne() {
    LabEvent first = event(0, Phase.FAULT, "pod");
    LabEvent second = event(100, Phase.FAULT, "pod");
    timeline.add(first);
    timeline.add(event(10, Phase.DETECTED, "pod"));
    timeline.add(second);

    assertThat(new Recovery(timeline.events(), second, hit("pod")).stages())
        .isEqualTo(new FaultRecord.Stages(null, null, null, null));
  }

  @Test
  void givenALostNodeWithTwoReplicas_thenItHasHealedWhenTheLastReplacementServes() {
    LabEvent fault = nodeEvent("worker", 0, Phase.FAULT);
    timeline.add(fault);
    timeline.add(nodeEvent("other", 5, Phase.NODE_DOWN));
    timeline.add(nodeEvent("worker", 9_000, Phase.NODE_DOWN));
    timeline.add(event(9_100, Phase.UNWANTED, "a"));
    timeline.add(event(9_200, Phase.CREATED, "a2"));
    timeline.add(event(9_300, Phase.CREATED, "b2"));
    timeline.add(event(10_000, Phase.RUNNING, "b2"));
    timeline.add(event(10_100, Phase.SERVING, "b2"));

    assertThat(new Recovery(timeline.events(), fault, hit("a", "b")).stages())
        .isEqualTo(new FaultRecord.Stages(9_000L, 9_200L, null, null));

    timeline.add(event(11_000, Phase.RUNNING, "a2"));
    timeline.add(event(11_500, Phase.SERVING, "a2"));

    assertThat(new Recovery(timeline.events(), fault, hit("a", "b")).stages())
        .isEqualTo(new FaultRecord.Stages(9_000L, 9_200L, 11_000L, 11_500L));
  }

  /** Replicas as they were when they were hit, each with its first container. */
  private static List<Replica> hit(String... ids) {
    return Stream.of(ids)
        .map(
            id ->
                new Replica(
                    id,
                    "my-web.2",
                    "nginx",
                    "worker",
                    DesiredState.RUNNING,
                    ReplicaState.RUNNING,
                    null,
                    null,
                    firstContainer(id),
                    0,
                    ""))
        .toList();
  }

  private static String firstContainer(String replicaId) {
    return "container of " + replicaId;
  }

  private static LabEvent nodeEvent(String node, long atMillis, Phase phase) {
    return LabEvent.ofNode(node, atMillis, "column", phase, Message.empty());
  }

  private static LabEvent event(long atMillis, Phase phase, String replicaId) {
    return event(atMillis, phase, replicaId, firstContainer(replicaId));
  }

  private static LabEvent happened(String engineTime, LabEvent event) {
    return new LabEvent(
        event.atMillis(),
        Instant.parse(engineTime),
        event.column(),
        event.phase(),
        event.replica(),
        event.replicaId(),
        event.container(),
        event.text());
  }

  private static LabEvent event(long atMillis, Phase phase, String replicaId, String container) {
    return new LabEvent(
        atMillis, null, "column", phase, "my-web.2", replicaId, container, Message.empty());
  }
}
