package lab.orchestration.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {

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

    assertThat(timeline.stagesAfter(fault, Set.of("old")))
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

    assertThat(timeline.stagesAfter(fault, Set.of("old")))
        .isEqualTo(new FaultRecord.Stages(10L, 11L, null, null));
  }

  @Test
  void givenTheStagesOfAnEarlierFault_thenTheyAreNotCountedForTheLaterOne() {
    LabEvent first = event(0, Phase.FAULT, "pod");
    LabEvent second = event(100, Phase.FAULT, "pod");
    timeline.add(first);
    timeline.add(event(10, Phase.DETECTED, "pod"));
    timeline.add(second);

    assertThat(timeline.stagesAfter(second, Set.of("pod")))
        .isEqualTo(new FaultRecord.Stages(null, null, null, null));
  }

  @Test
  void givenALostNodeWithTwoReplicas_thenItHasHealedWhenTheLastReplacementServes() {
    LabEvent fault = LabEvent.ofNode("worker", 0, "column", Phase.FAULT, "node-loss of worker");
    timeline.add(fault);
    timeline.add(LabEvent.ofNode("other", 5, "column", Phase.NODE_DOWN, "other is down"));
    timeline.add(LabEvent.ofNode("worker", 9_000, "column", Phase.NODE_DOWN, "worker is down"));
    timeline.add(event(9_100, Phase.UNWANTED, "a"));
    timeline.add(event(9_200, Phase.CREATED, "a2"));
    timeline.add(event(9_300, Phase.CREATED, "b2"));
    timeline.add(event(10_000, Phase.RUNNING, "b2"));
    timeline.add(event(10_100, Phase.SERVING, "b2"));

    assertThat(timeline.stagesAfter(fault, Set.of("a", "b")))
        .isEqualTo(new FaultRecord.Stages(9_000L, 9_200L, null, null));

    timeline.add(event(11_000, Phase.RUNNING, "a2"));
    timeline.add(event(11_500, Phase.SERVING, "a2"));

    assertThat(timeline.stagesAfter(fault, Set.of("a", "b")))
        .isEqualTo(new FaultRecord.Stages(9_000L, 9_200L, 11_000L, 11_500L));
  }

  private static LabEvent event(long atMillis, Phase phase, String replicaId) {
    return new LabEvent(atMillis, null, "column", phase, "my-web.2", replicaId, "c", "");
  }
}
