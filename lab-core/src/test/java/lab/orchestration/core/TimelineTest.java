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

  private static LabEvent event(long atMillis, Phase phase, String replicaId) {
    return new LabEvent(atMillis, null, "column", phase, "my-web.2", replicaId, "c", "");
  }
}
