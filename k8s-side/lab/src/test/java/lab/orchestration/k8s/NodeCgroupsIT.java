package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.observe.Observation;
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

/** On a machine that has a kubelet of its own, the lab's kubelets keep to themselves. */
class NodeCgroupsIT {

  private static final String RUN = SharedCluster.RUN + "-cgroups";

  @Test
  void aKubeletOfTheMachineIsLeftAlone() throws InterruptedException {
    // Given
    NodeEngine engine = TestEngine.engine();
    engine.removeNodes(RUN);
    try (HostKubelet host = new HostKubelet(engine, RUN)) {
      List<String> processes = host.processes();
      List<String> pods = host.podsOfTheMachine();
      assertThat(processes).isNotEmpty().allMatch(group -> group.matches(".* \\d+"));
      GroupsDuringTheRun during = new GroupsDuringTheRun(engine, host);

      // When
      RunRecord run =
          new Lab(
                  RUN,
                  List.of(TestEngine.column(RUN, TestEngine.throwAway())),
                  ServiceSpec.ofTheChapter(TestEngine.nginxImage()),
                  new RunOptions(false, 2),
                  during,
                  () -> engine.leftovers(RUN))
              .run();

      // Then
      assertThat(run.isSuccess()).as("%s", RunRecordJson.write(run)).isTrue();
      assertThat(host.processes()).isEqualTo(processes);
      assertThat(during.ofTheMachine).isNotEmpty().allMatch(pods::equals);
      assertThat(during.ofTheNode).as("the groups of the node's Pods").isNotEmpty();
      assertThat(host.podGroups())
          .as("after the run")
          .doesNotContainAnyElementsOf(during.ofTheNode);
    }
  }

  /** Looks at the machine's groups after each step. */
  private static final class GroupsDuringTheRun implements RunListener {

    private final List<List<String>> ofTheMachine = new CopyOnWriteArrayList<>();
    private final List<String> ofTheNode = new CopyOnWriteArrayList<>();
    private final NodeEngine engine;
    private final HostKubelet host;

    GroupsDuringTheRun(NodeEngine engine, HostKubelet host) {
      this.engine = engine;
      this.host = host;
    }

    @Override
    public void stepEnded(String column, Step step, StepRecord result, Observation seen) {
      try {
        ofTheMachine.add(host.podsOfTheMachine());
        for (NodeContainer node : engine.nodes(OwnCluster.ofOperator(RUN))) {
          host.podGroups().stream()
              .filter(group -> group.contains(node.id() + "/kubepods"))
              .forEach(ofTheNode::add);
        }
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
