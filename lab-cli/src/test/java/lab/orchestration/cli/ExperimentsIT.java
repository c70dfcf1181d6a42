package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All experiments as a person runs them, on two clusters of three nodes each. */
@Order(1)
class ExperimentsIT {

  private static EngineUnderTest engine;
  private static RunRecord run;
  private static String output;

  @BeforeAll
  static void whenAllExperimentsAreRun(@TempDir Path folder) throws Exception {
    engine = new EngineUnderTest();
    Path json = folder.resolve("run.json");
    LabProcess lab = engine.start("experiment", "all", "--json", json.toString());
    int exitCode = lab.exitCode();
    output = lab.output();
    assertThat(exitCode).as(output).isZero();
    run = RunRecordJson.read(Files.readString(json));
  }

  @AfterAll
  static void removeWhatAFailedTestLeft() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"R1", "R2", "R3", "R4", "R5", "R5b", "R6", "R7", "R8", "R9"})
  void thenTheVerdictIsTheOneThatIsExpectedOfTheseEngines(String id) {
    assertThat(experiment(id).verdict())
        .as("%s", experiment(id).sentence())
        .isEqualTo(ExpectedVerdicts.read().of(id, run));
  }

  @Test
  void thenThreeHundredRequestsReachEveryReplica_withOrWithoutTheRoutingMesh() {
    assertThat(List.of("swarm", "operator"))
        .allSatisfy(
            column ->
                assertThat(
                        findings("R6")
                            .spreads(
                                column,
                                Message.verbatim("requests per replica, by the replicas' own logs"))
                            .get(0)
                            .values())
                    .hasSize(3)
                    .allMatch(requests -> requests > 0)
                    .satisfies(
                        counts ->
                            assertThat(counts.stream().mapToLong(Long::longValue).sum())
                                .isEqualTo(300)));
  }

  @Test
  void thenReplicasFollowTheLoadOnKubernetesAlone() {
    assertThat(
            findings("R5b")
                .always("operator", Message.verbatim("replicas were added under the load")))
        .isTrue();
    assertThat(
            findings("R5b").always("operator", Message.verbatim("replicas were removed after it")))
        .isTrue();
    assertThat(
            findings("R5b").never("swarm", Message.verbatim("replicas were added under the load")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"swarm", "operator"})
  void thenTheRecordOfTheLostNodeTellsEveryStage_whereTheReplacementIs_andWhatClientsSaw(
      String column) {
    FaultRecord loss =
        run.columns().stream()
            .filter(one -> one.column().equals(column))
            .flatMap(one -> one.faults().stream())
            .filter(fault -> fault.kind().equals("node-loss"))
            .findFirst()
            .orElseThrow();

    assertThat(loss.millis()).hasNoNullFieldsOrProperties();
    FaultRecord.Replacement replacement = Objects.requireNonNull(loss.replacement());
    assertThat(replacement.node()).isNotNull().isNotEqualTo(loss.target());
    assertThat(Objects.requireNonNull(loss.load()).sent()).isPositive();
  }

  @Test
  void thenEveryExperimentHasEvidenceFromBothColumns() {
    assertThat(run.experiments())
        .hasSize(10)
        .allSatisfy(
            experiment ->
                assertThat(experiment.evidence())
                    .extracting(Evidence::column)
                    .contains("swarm", "operator"));
  }

  @Test
  void thenNothingIsLeft() {
    assertThat(run.leftovers()).isEmpty();
    assertThat(output).contains("nothing is left behind");
    assertThat(engine.leftovers()).isEmpty();
  }

  @Test
  void givenCtrlCWhileANodeIsLost_thenNothingIsLeft() throws Exception {
    LabProcess lab = engine.start("experiment", "R4").awaitLine("node loss of");

    int exitCode = lab.interrupt().exitCode();

    assertThat(exitCode).as(lab.output()).isEqualTo(130);
    assertThat(lab.output()).contains("Nothing of it is left behind");
    assertThat(engine.leftovers()).isEmpty();
  }

  private static ExperimentRecord experiment(String id) {
    return run.experiments().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static Findings findings(String id) {
    return new Findings(experiment(id).evidence());
  }
}
