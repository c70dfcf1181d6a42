package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import java.util.List;
import lab.orchestration.core.ColumnRecord;
import lab.orchestration.core.FaultRecord;
import lab.orchestration.core.Lab;
import lab.orchestration.core.LabView;
import lab.orchestration.core.Labels;
import lab.orchestration.core.Outcome;
import lab.orchestration.core.Phase;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.StepRecord;
import org.junit.jupiter.api.Test;

/** The chapter's six steps on a throw-away cluster. */
class OperatorLabIT {

  @Test
  void theWholeLabSucceedsAndLeavesNothing() throws InterruptedException {
    // Given
    String runId = "lab-it";
    DockerEngine engine = TestEngine.engine();
    List<String> volumesBefore = volumes(engine);
    Lab lab =
        new Lab(
            runId,
            List.of(TestEngine.column(runId, TestEngine.throwAway())),
            ServiceSpec.ofTheChapter(TestEngine.nginxImage()),
            new Lab.Options(false, 2),
            new LabView() {},
            () -> engine.leftovers(runId));

    // When
    RunRecord record = lab.run();

    // Then every step reached its condition
    ColumnRecord column = record.columns().get(0);
    assertThat(column.steps())
        .as("%s", record.toJson())
        .hasSize(6)
        .extracting(StepRecord::outcome)
        .containsOnly(Outcome.REACHED);
    assertThat(column.engine()).startsWith("Kubernetes v").contains("1 node");
    assertThat(record.isSuccess()).isTrue();

    // Then the killed container was replaced inside the same Pod, and every stage was seen
    FaultRecord fault = column.faults().get(0);
    assertThat(fault.how()).contains("ctr -n k8s.io task kill -s SIGKILL");
    assertThat(fault.replacement())
        .extracting(FaultRecord.Replacement::replica, FaultRecord.Replacement::sameReplica)
        .containsExactly(fault.target(), true);
    assertThat(fault.millis()).hasNoNullFieldsOrProperties();

    // Then Kubernetes was heard itself
    assertThat(column.events())
        .filteredOn(event -> event.phase() == Phase.ENGINE)
        .anySatisfy(event -> assertThat(event.text()).contains("kubelet: Started container nginx"));

    // Then the Engine is as it was
    assertThat(record.leftovers()).isEmpty();
    assertThat(volumes(engine)).isEqualTo(volumesBefore);
  }

  /** Those of our containers have no label; one of another run is none of our business. */
  private static List<String> volumes(DockerEngine engine) {
    return engine.client().listVolumesCmd().exec().getVolumes().stream()
        .filter(volume -> volume.getLabels() == null || !volume.getLabels().containsKey(Labels.RUN))
        .map(InspectVolumeResponse::getName)
        .sorted()
        .toList();
  }
}
