package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.load.LoadScaler;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.k8s.node.OwnCluster;
import lab.orchestration.k8s.plain.PlainAutoscaler;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The chapter's six steps with plain YAML, beside the operator's column and without it. */
@ExtendWith(SharedCluster.Provider.class)
class DeploymentColumnIT {

  private static final String RUN = SharedCluster.RUN + "-plain";

  private final NodeEngine engine = TestEngine.engine();

  @AfterEach
  void removeNodes() {
    engine.removeNodes(RUN);
  }

  @Test
  void whenTheWholeLabIsRunInBothColumns_thenBothSucceedWithTheSameFault_andNothingIsLeft()
      throws InterruptedException {
    // When
    RunRecord record =
        new Lab(
                RUN,
                List.of(column(), TestEngine.column(RUN, TestEngine.throwAway())),
                ServiceSpec.ofTheChapter(TestEngine.nginxImage()),
                new RunOptions(false, 2),
                new RunListener() {},
                () -> engine.leftovers(RUN))
            .run();

    // Then
    assertThat(record.columns())
        .extracting(ColumnRecord::column)
        .containsExactly(DeploymentColumn.NAME, OperatorColumn.NAME);
    assertThat(record.columns())
        .allSatisfy(
            column -> {
              assertThat(column.steps())
                  .as("%s", RunRecordJson.write(record))
                  .hasSize(6)
                  .extracting(StepRecord::outcome)
                  .containsOnly(Outcome.REACHED);
              FaultRecord fault = column.faults().get(0);
              assertThat(fault.how()).contains("ctr -n k8s.io task kill -s SIGKILL");
              assertThat(fault.replacement())
                  .extracting(
                      FaultRecord.Replacement::replica, FaultRecord.Replacement::sameReplica)
                  .containsExactly(fault.target().toString(), true);
            });
    ColumnRecord plain = record.columns().get(0);
    assertThat(plain.steps().get(1).commands())
        .extracting(Message::toString)
        .containsExactly("kubectl apply -f manifests/plain/my-web.yaml");
    assertThat(plain.events())
        .filteredOn(event -> event.phase() == Phase.ENGINE)
        .anySatisfy(
            event ->
                assertThat(event.text().toString())
                    .contains("deployment-controller: ScalingReplicaSet:"));
    assertThat(record.leftovers()).isEmpty();
  }

  @Test
  void givenBothColumnsOfARun_whenOneIsClosed_thenTheOtherGoesOn() throws InterruptedException {
    try (Orchestrator plain = column().open(Progress.silent());
        Orchestrator operator =
            TestEngine.column(RUN, TestEngine.throwAway()).open(Progress.silent())) {
      // Given
      assertThat(engine.nodes(OwnCluster.ofOperator(RUN)))
          .extracting(NodeContainer::name)
          .containsExactly("lab-" + RUN + "-kube-server");
      assertThat(engine.nodes(OwnCluster.ofDeployment(RUN)))
          .extracting(NodeContainer::name)
          .containsExactly("lab-" + RUN + "-deployment-kube-server");

      // When
      operator.close();

      // Then
      assertThat(engine.leftovers(RUN))
          .containsExactly(
              "container lab-" + RUN + "-deployment-kube-server",
              "network lab-" + RUN + "-deployment-kubernetes");
      plain.start();
      assertThat(plain.nodes())
          .extracting(ClusterNode::name, ClusterNode::ready)
          .containsExactly(tuple("kube-server", true));
      assertThat(plain.unsupportedReason(new Fault.OperatorLoss()))
          .hasValueSatisfying(why -> assertThat(why.toString()).startsWith("there is no operator"));
    }
    assertThat(engine.leftovers(RUN)).isEmpty();
  }

  @Test
  void givenAClusterThatIsNotOurs_whenBothColumnsUseIt_thenEachKeepsToItsOwnNamespace(
      SharedCluster cluster, @TempDir Path folder) throws InterruptedException, IOException {
    KubernetesPlace place = new KubernetesPlace.CurrentContext(kubeconfig(cluster, folder), null);
    String namespace = "orchestration-lab-" + RUN + "-deployment";
    try (Orchestrator operator = TestEngine.column(RUN, place).open(Progress.silent());
        Orchestrator plain =
            new DeploymentColumn("", place, List.of(TestEngine.nginxImage()), RUN)
                .open(Progress.silent())) {
      // Given
      operator.start();
      plain.start();
      plain.declare(ServiceSpec.ofTheChapter(TestEngine.nginxImage()).withReplicas(1));
      autoscale(cluster.client(), namespace);
      assertThat(plain.leftovers())
          .contains(
              "HorizontalPodAutoscaler my-web",
              "Deployment my-web",
              "Service my-web",
              "Namespace " + namespace);

      // When
      operator.remove();

      // Then
      assertThat(operator.leftovers()).isEmpty();
      assertThat(cluster.client().namespaces().withName(namespace).get()).isNotNull();
      plain.remove();
      assertThat(plain.leftovers()).isEmpty();
      assertThat(cluster.client().namespaces().withName(namespace).get()).isNull();
    }
  }

  /** As R5b does it, without the wait for figures that only metrics-server brings. */
  private static void autoscale(KubernetesClient client, String namespace) {
    Map<String, String> labels =
        client
            .apps()
            .deployments()
            .inNamespace(namespace)
            .withName("my-web")
            .get()
            .getMetadata()
            .getLabels();
    client
        .resource(PlainAutoscaler.of("my-web", new LoadScaler.Limits(1, 2, 50, 15), labels))
        .inNamespace(namespace)
        .create();
  }

  private static Path kubeconfig(SharedCluster cluster, Path folder) throws IOException {
    return Files.writeString(folder.resolve("kubeconfig.yaml"), cluster.node().kubeconfigFile());
  }

  @Test
  void givenAKeptCluster_thenItIsLeftToTheOperatorsColumn() {
    DeploymentColumn column =
        new DeploymentColumn(
            TestEngine.host(),
            new KubernetesPlace.Kept("another-run"),
            List.of(TestEngine.nginxImage()),
            RUN);

    assertThatThrownBy(() -> column.open(Progress.silent()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("belongs to the operator's column");
  }

  private static DeploymentColumn column() {
    return new DeploymentColumn(
        TestEngine.host(), TestEngine.throwAway(), List.of(TestEngine.nginxImage()), RUN);
  }
}
