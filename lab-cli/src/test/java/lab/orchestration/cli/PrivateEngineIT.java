package lab.orchestration.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lab.orchestration.cli.engine.Testbed;
import lab.orchestration.cli.engine.TestbedStatus;
import lab.orchestration.core.Progress;
import lab.orchestration.core.RunRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lab on a machine without any Docker Engine: it starts a private one, and leaves the machine
 * as it was, however it ends.
 */
@Tag("private-engine")
class PrivateEngineIT {

  /** No Engine is named, so that the lab has to start its own. */
  private static final Map<String, String> NO_ENGINE =
      Map.of(
          "DOCKER_HOST", "",
          "LAB_NGINX_IMAGE", "",
          "LAB_DIND_IMAGE", "",
          "LAB_KUBERNETES_IMAGE", "");

  private final Testbed testbed = new Testbed(LabProcess.home());
  private MachineState before;

  @BeforeEach
  void lookAtTheMachine() throws Exception {
    assertThat(testbed.status().engine())
        .as("the private Engine must not be running when these tests begin")
        .isEqualTo("stopped");
    before = now();
  }

  private MachineState now() throws Exception {
    return MachineState.now(testbed.status().cache());
  }

  private List<String> changes() throws Exception {
    return now().changesSince(before);
  }

  @AfterEach
  void stopWhatAFailedTestLeft() throws Exception {
    testbed.engineDown(Progress.silent());
  }

  @Test
  void givenNoEngine_whenTheLabRuns_thenItReachesEveryStepAndLeavesTheMachineAsItWas(
      @TempDir Path folder) throws Exception {
    Path json = folder.resolve("run.json");

    LabProcess lab = LabProcess.start(NO_ENGINE, "run", "--json", json.toString());

    assertThat(lab.exitCode()).as(lab.output()).isZero();
    RunRecord run = RunRecord.fromJson(Files.readString(json));
    assertThat(run.isSuccess()).isTrue();
    assertThat(run.columns()).hasSize(2);
    assertThat(changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Preparing the clusters", "S2  ", "S5  "})
  void givenCtrlCInTheMiddle_thenTheMachineIsAsItWas(String point) throws Exception {
    LabProcess lab = LabProcess.start(NO_ENGINE, "run", "--nodes", "1").awaitLine(point);

    assertThat(lab.interrupt().exitCode()).as(lab.output()).isEqualTo(130);

    assertThat(changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Preparing the clusters", "S2  ", "S4  "})
  void givenTheLabWasKilled_whenLabCleanRuns_thenTheMachineIsAsItWas(String point)
      throws Exception {
    LabProcess.start(NO_ENGINE, "run", "--nodes", "1").awaitLine(point).kill().exitCode();

    LabProcess clean = LabProcess.start(NO_ENGINE, "clean");

    assertThat(clean.exitCode()).as(clean.output()).isZero();
    assertThat(changes()).isEmpty();
  }

  @Test
  void givenTheLabAndItsEngineWereKilled_whenTheLabRunsAgain_thenItPutsThatRight()
      throws Exception {
    LabProcess.start(NO_ENGINE, "run", "--side", "swarm", "--nodes", "1")
        .awaitLine("S2  ")
        .kill()
        .exitCode();
    killTheEngine();

    LabProcess again = LabProcess.start(NO_ENGINE, "run", "--side", "swarm", "--nodes", "1");

    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(changes()).isEmpty();
  }

  @Test
  void givenAnEngineThatDiedWithTheImageOfARun_whenItIsStartedAgain_thenTheImageIsGone()
      throws Exception {
    testbed.engineUp("kept", Progress.silent());
    shell(
        "tar -c --files-from /dev/null | testbed/testbed docker"
            + " import --change 'LABEL orchestration-lab/run=it-dead' - it-dead:second");
    assertThat(imagesOfRuns()).isNotEmpty();
    killTheEngine();

    testbed.engineUp("kept", Progress.silent());

    assertThat(imagesOfRuns()).isEmpty();
  }

  private static String imagesOfRuns() throws Exception {
    return shell("testbed/testbed docker images --quiet --filter label=orchestration-lab/run");
  }

  private static void killTheEngine() {
    ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.matches("\\S+/dockerd .*/run/orchestration-lab/.*"))
                    .isPresent())
        .forEach(
            dockerd -> {
              dockerd.destroyForcibly();
              dockerd.onExit().join();
            });
  }

  private static String shell(String line) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", line)
            .directory(LabProcess.home().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  @Test
  void givenTheEngineOfTheCache_whenItStartsAndStops_thenNothingIsInstalledOrLeft()
      throws Exception {
    testbed.engineUp("kept", Progress.silent());
    assertThat(testbed.status().values()).containsEntry("dockerd", "unpacked");
    assertThat(shell("testbed/testbed docker version --format '{{.Server.Version}}'")).isNotBlank();

    testbed.engineDown(Progress.silent());

    assertThat(changes()).isEmpty();
  }

  @Test
  void givenABrokenCache_whenTheLabRuns_thenTheImageIsBuiltAgain() throws Exception {
    Path image = Path.of(testbed.status().cache(), "images", "nginx.tar");
    Files.writeString(image, "half-made");

    LabProcess lab = LabProcess.start(NO_ENGINE, "run", "--side", "swarm", "--nodes", "1");

    assertThat(lab.exitCode()).as(lab.output()).isZero();
    assertThat(Files.size(image)).isGreaterThan(1_000_000);
  }

  @Test
  void givenALabIsUnderWay_whenAnotherOneOrLabCleanStarts_thenItRefusesAndDisturbsNothing()
      throws Exception {
    try (LabProcess first = LabProcess.start(NO_ENGINE, "run", "--side", "swarm", "--nodes", "1")) {
      first.awaitLine("S2  ");

      for (String[] command : new String[][] {{"clean"}, {"run", "--side", "swarm"}}) {
        LabProcess second = LabProcess.start(NO_ENGINE, command);

        assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
        assertThat(second.output()).contains("process " + first.pid());
      }
      assertThat(first.exitCode()).as(first.output()).isZero();
    }
    assertThat(changes()).isEmpty();
  }

  @Test
  void givenClustersThatAreUp_thenTheEngineStaysUntilLabDown() throws Exception {
    LabProcess up = LabProcess.start(NO_ENGINE, "up", "--side", "swarm", "--nodes", "1");
    assertThat(up.exitCode()).as(up.output()).isZero();
    TestbedStatus kept = testbed.status();
    assertThat(kept.engine()).isEqualTo("running");
    assertThat(kept.owner()).isEqualTo("kept");

    LabProcess down = LabProcess.start(NO_ENGINE, "down");

    assertThat(down.exitCode()).as(down.output()).isZero();
    assertThat(changes()).isEmpty();
  }
}
