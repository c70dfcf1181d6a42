package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.OwnCluster;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.Test;

/** The chapter's six steps on a throw-away cluster. */
class OperatorLabIT {

  @Test
  void theWholeLabSucceedsAndLeavesNothing() throws InterruptedException {
    // Given
    String runId = "lab-it";
    NodeEngine engine = TestEngine.engine();
    Set<String> volumes = new TreeSet<>();
    Lab lab =
        new Lab(
            runId,
            List.of(TestEngine.column(runId, TestEngine.throwAway())),
            ServiceSpec.ofTheChapter(TestEngine.nginxImage()),
            new RunOptions(false, 2),
            volumesOf(engine, runId, volumes),
            () -> engine.leftovers(runId));

    // When
    RunRecord record = lab.run();

    // Then every step reached its condition
    ColumnRecord column = record.columns().get(0);
    assertThat(column.steps())
        .as("%s", RunRecordJson.write(record))
        .hasSize(6)
        .extracting(StepRecord::outcome)
        .containsOnly(Outcome.REACHED);
    assertThat(column.engine().toString()).startsWith("Kubernetes v").contains("1 node");
    assertThat(record.isSuccess()).isTrue();
    assertThat(column.images())
        .extracting(RunImage::reference)
        .containsExactly(TestEngine.kubernetesImage(), TestEngine.nginxImage());
    assertThat(column.images()).allMatch(image -> image.digest().startsWith("sha256:"));

    // Then the killed container was replaced inside the same Pod, and every stage was seen
    FaultRecord fault = column.faults().get(0);
    assertThat(fault.how()).contains("ctr -n k8s.io task kill -s SIGKILL");
    assertThat(fault.replacement())
        .extracting(FaultRecord.Replacement::replica, FaultRecord.Replacement::sameReplica)
        .containsExactly(fault.target().toString(), true);
    assertThat(fault.millis()).hasNoNullFieldsOrProperties();

    // Then so was the one that was removed from the node
    FaultRecord removal = column.faults().get(1);
    assertThat(removal.kind()).isEqualTo("container-remove");
    assertThat(removal.how()).contains("ctr -n k8s.io container rm");
    assertThat(removal.target()).isNotEqualTo(fault.target());
    assertThat(removal.replacement())
        .extracting(FaultRecord.Replacement::replica, FaultRecord.Replacement::sameReplica)
        .containsExactly(removal.target().toString(), true);
    assertThat(removal.millis()).hasNoNullFieldsOrProperties();

    // Then Kubernetes was heard itself
    assertThat(column.events())
        .filteredOn(event -> event.phase() == Phase.ENGINE)
        .anySatisfy(event -> assertThat(event.text().toString()).startsWith("kubelet: Started: "));

    // Then the Engine is as it was
    assertThat(record.leftovers()).isEmpty();
    assertThat(volumes).as("the volumes that its node had").isNotEmpty();
    assertThat(engine.client().listVolumesCmd().exec().getVolumes())
        .extracting(InspectVolumeResponse::getName)
        .doesNotContainAnyElementsOf(volumes);
  }

  /**
   * Volumes bear no label; those of other runs, which may be under way, are none of our business.
   */
  private static RunListener volumesOf(NodeEngine engine, String runId, Set<String> volumes) {
    return new RunListener() {
      @Override
      public void prepared(String column, EngineInfo info, long millis) {
        for (NodeContainer node : engine.nodes(OwnCluster.ofOperator(runId))) {
          engine.client().inspectContainerCmd(node.id()).exec().getMounts().stream()
              .map(InspectContainerResponse.Mount::getName)
              .filter(Objects::nonNull)
              .forEach(volumes::add);
        }
      }
    };
  }
}
