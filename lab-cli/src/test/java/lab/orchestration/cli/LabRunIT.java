package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab as a person runs it, on the real Engine that {@code DOCKER_HOST} names. */
class LabRunIT {

  /** SwarmKit waits this long before it starts a replacement (api/defaults/service.go). */
  private static final long SWARM_RESTART_DELAY_MILLIS = 5_000;

  private EngineUnderTest engine;

  @BeforeEach
  void connect() {
    engine = new EngineUnderTest();
  }

  @AfterEach
  void removeWhatAFailedTestLeft() {
    engine.close();
  }

  @Test
  void givenAnEngine_whenTheLabRuns_thenBothSidesReachEveryStepAndHealTheSameFaultTheirOwnWay(
      @TempDir Path folder) throws Exception {
    Path json = folder.resolve("run.json");

    LabProcess lab = engine.start("run", "--json", json.toString());

    assertThat(lab.exitCode()).as(lab.output()).isZero();
    RunRecord run = RunRecordJson.read(Files.readString(json));
    assertThat(run.columns()).extracting(ColumnRecord::column).containsExactly("swarm", "operator");
    assertThat(run.columns()).extracting(ColumnRecord::provenance).containsOnly(Provenance.LIVE);
    assertThat(run.columns())
        .allSatisfy(
            column ->
                assertThat(column.steps())
                    .extracting(StepRecord::outcome)
                    .hasSize(6)
                    .containsOnly(Outcome.REACHED));
    FaultRecord swarm = run.columns().get(0).faults().get(0);
    FaultRecord operator = run.columns().get(1).faults().get(0);
    assertThat(List.of(swarm, operator))
        .extracting(FaultRecord::kind)
        .containsOnly("container-kill");
    assertThat(List.of(swarm.millis(), operator.millis()))
        .allSatisfy(
            stages ->
                assertThat(stages)
                    .extracting(
                        FaultRecord.Stages::detected,
                        FaultRecord.Stages::created,
                        FaultRecord.Stages::running,
                        FaultRecord.Stages::serving)
                    .doesNotContainNull());
    assertThat(swarm.replacement())
        .extracting(FaultRecord.Replacement::replica, FaultRecord.Replacement::sameReplica)
        .containsExactly(swarm.target().toString(), false);
    assertThat(swarm.millis().running()).isGreaterThan(SWARM_RESTART_DELAY_MILLIS);
    assertThat(operator.replacement())
        .extracting(FaultRecord.Replacement::replica, FaultRecord.Replacement::sameReplica)
        .containsExactly(operator.target().toString(), true);
    assertThat(run.leftovers()).isEmpty();
    assertThatNothingIsLeft();
    assertThatItCanBeShownOnceMore(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Preparing the clusters", "S1  ", "S2  ", "S4  ", "S6  "})
  void givenCtrlCInTheMiddle_thenTheLabCleansUpBeforeItEnds(String point) throws Exception {
    LabProcess lab = engine.start("run", "--nodes", "1").awaitLine(point);

    int exitCode = lab.interrupt().exitCode();

    assertThat(exitCode).as(lab.output()).isEqualTo(130);
    assertThat(lab.output()).contains("Nothing of it is left behind").contains("interrupted");
    assertThatNothingIsLeft();
  }

  private void assertThatItCanBeShownOnceMore(Path json) throws InterruptedException {
    LabProcess replay =
        engine.start(
            Map.of("DOCKER_HOST", "unix:///nowhere.sock"),
            "replay",
            json.toString(),
            "--speed",
            "1000");

    assertThat(replay.exitCode()).as(replay.output()).isZero();
    assertThat(replay.output())
        .contains("RECORDING of ")
        .contains("reached after")
        .contains("Every step was reached, and nothing is left behind.")
        .doesNotContain(" live ");
  }

  @Test
  void givenAWorkshop_whenThePersonTypes_thenEachStepWaitsAndAKillCanBeRepeated() throws Exception {
    LabProcess lab =
        engine.start("run", "--step", "--side", "swarm", "--nodes", "1", "--lang", "en");

    lab.awaitLine("section 3, step 1").type("a manager").awaitLine("You expected:   a manager");
    lab.type("").awaitLine("section 3, step 2").type("").awaitLine("gave each to the node");
    lab.type("o").awaitLine("$ docker service inspect").type("");
    lab.awaitLine("section 3, step 3").type("s");
    lab.awaitLine("section 3, step 4").type("").awaitLine("a new task in the same slot");
    lab.type("q");

    assertThat(lab.exitCode()).as(lab.output()).isZero();
    assertThat(lab.output()).contains("not run: skipped, as asked");
    assertThatNothingIsLeft();
  }

  @Test
  void givenAWorkshopThatWaitsForThePerson_whenCtrlC_thenNothingIsLeft() throws Exception {
    LabProcess lab = engine.start("run", "--step", "--nodes", "1", "--lang", "en");

    lab.awaitLine("section 3, step 1").interrupt();

    assertThat(lab.exitCode()).as(lab.output()).isEqualTo(130);
    assertThatNothingIsLeft();
  }

  @Test
  void givenDockerHostPointsNowhere_thenOneMessageSaysSoAndNothingChanges() throws Exception {
    LabProcess lab = engine.start(Map.of("DOCKER_HOST", "unix:///no/such/docker.sock"), "run");

    assertThat(lab.exitCode()).isEqualTo(1);
    assertThat(lab.output())
        .contains("unix:///no/such/docker.sock")
        .contains("why:")
        .contains("what to do:")
        .doesNotContain("\tat ");
    assertThatNothingIsLeft();
  }

  @Test
  void givenAnImageThatCannotBeHad_thenTheRegistrysAnswerIsTheReason() throws Exception {
    LabProcess lab =
        engine.start("run", "--images", "registry", "--nginx-image", "registry.invalid/nginx:none");

    assertThat(lab.exitCode()).isEqualTo(1);
    assertThat(lab.output())
        .contains("The image registry.invalid/nginx:none cannot be pulled")
        .contains("what to do:")
        .doesNotContain("\tat ");
    assertThatNothingIsLeft();
  }

  @Test
  void givenAKubeconfigThatPointsNowhere_thenOneMessageSaysSo(@TempDir Path folder)
      throws Exception {
    Path kubeconfig = Files.writeString(folder.resolve("config"), KUBECONFIG_TO_NOWHERE);

    LabProcess lab =
        engine.start(
            Map.of("KUBECONFIG", kubeconfig.toString()),
            "run",
            "--side",
            "k8s",
            "--kube-on",
            "current",
            "--yes");

    assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
    assertThat(lab.output())
        .contains("https://127.0.0.1:1")
        .contains("what to do:")
        .doesNotContain("\tat ");
  }

  @Test
  void givenAClusterThatIsNotOurs_whenNobodyAgrees_thenItIsNotTouched(@TempDir Path folder)
      throws Exception {
    Path kubeconfig = Files.writeString(folder.resolve("config"), KUBECONFIG_TO_NOWHERE);

    LabProcess lab =
        engine.start(
            Map.of("KUBECONFIG", kubeconfig.toString()),
            "run",
            "--side",
            "k8s",
            "--kube-on",
            "current");

    assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
    assertThat(lab.output()).contains("context 'nowhere'").contains("--yes");
  }

  @Test
  void givenAWorkingEngine_thenTheDoctorSaysWhatWillBeUsed() throws Exception {
    LabProcess doctor = engine.start("doctor");

    assertThat(doctor.exitCode()).as(doctor.output()).isZero();
    assertThat(doctor.output())
        .contains("API " + engine.engine().apiVersion())
        .contains("'lab run' will use")
        .contains("(DOCKER_HOST)");
  }

  private void assertThatNothingIsLeft() {
    assertThat(engine.leftovers()).isEmpty();
  }

  static final String KUBECONFIG_TO_NOWHERE =
      """
      apiVersion: v1
      kind: Config
      current-context: nowhere
      contexts:
      - name: nowhere
        context: {cluster: nowhere, user: nobody}
      clusters:
      - name: nowhere
        cluster: {server: "https://127.0.0.1:1"}
      users:
      - name: nobody
        user: {token: none}
      """;
}
