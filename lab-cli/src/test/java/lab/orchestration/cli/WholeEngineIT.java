package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lab.orchestration.record.RunRecordJson;
import lab.orchestration.swarm.cluster.EngineSweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What concerns all that the lab has on an Engine: no other test runs beside it. */
@Tag("whole-engine")
class WholeEngineIT {

  private EngineUnderTest engine;

  @BeforeEach
  void connect() {
    engine = new EngineUnderTest();
    assertThat(all()).as("what others have left on the Engine").isEmpty();
  }

  @AfterEach
  void removeWhatAFailedTestLeft() {
    try {
      engine.endLabs();
      EngineSweep.ofEndedRuns(engine.engine()).remove();
    } finally {
      engine.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "run --nodes 1, swarm-manager answers",
    "run --nodes 1, 'S2  '",
    "run --nodes 1, 'S4  '",
    "experiment R4, node loss of"
  })
  void givenTheLabWasKilledInTheMiddle_whenLabCleanRuns_thenNothingIsLeft(
      String command, String point) throws Exception {
    engine.start(command.split(" ")).awaitLine(point).kill().exitCode();

    LabProcess clean = engine.start("clean");

    assertThat(clean.exitCode()).as(clean.output()).isZero();
    assertThat(clean.output()).contains("all of it was removed");
    assertThat(all()).isEmpty();
  }

  @Test
  void givenTwoRuns_whenOneIsKilled_thenLabCleanRemovesItsThings_andTheOtherGoesOn(
      @TempDir Path folder) throws Exception {
    Path json = folder.resolve("run.json");
    LabProcess other =
        engine.start("run", "--nodes", "1", "--side", "swarm", "--json", json.toString());
    LabProcess killed = engine.start("run", "--nodes", "1", "--side", "swarm");
    other.awaitLine("swarm-manager answers");
    killed.awaitLine("swarm-manager answers").kill().exitCode();

    LabProcess clean = engine.start("clean");

    assertThat(clean.exitCode()).as(clean.output()).isZero();
    assertThat(clean.output())
        .contains("left alone", "(run " + other.runs().get(0))
        .contains("all of it was removed");
    assertThat(all())
        .as("what is left belongs to the run that goes on")
        .isNotEmpty()
        .allMatch(line -> line.contains("(run " + other.runs().get(0)));
    assertThat(other.exitCode()).as(other.output()).isZero();
    assertThat(RunRecordJson.read(Files.readString(json)).isSuccess()).isTrue();
    assertThat(all()).isEmpty();
  }

  @Test
  void givenCtrlCTwice_thenTheLabEndsAtOnce_andLabCleanRemovesWhatItLeft() throws Exception {
    LabProcess lab = engine.start("run", "--nodes", "1").awaitLine("S2  ");

    lab.interrupt().awaitLine("Ctrl-C again").interrupt();

    assertThat(lab.exitCode()).as(lab.output()).isEqualTo(130);
    assertThat(lab.output()).contains("ended at once; 'lab clean' removes what is left");
    assertThat(engine.start("clean").exitCode()).isZero();
    assertThat(all()).isEmpty();
  }

  @Test
  void givenARunIsUnderWay_whenLabCleanIsForced_thenItsThingsGo() throws Exception {
    LabProcess running =
        engine.start("run", "--nodes", "1", "--side", "swarm").awaitLine("swarm-manager answers");

    LabProcess clean = engine.start("clean", "--force");

    assertThat(clean.exitCode()).as(clean.output()).isZero();
    assertThat(all()).isEmpty();
    running.kill().exitCode();
  }

  @Test
  void givenClustersThatAreUp_whenTheLabRuns_thenItUsesThemAndLeavesThemUntilDown(
      @TempDir Path folder) throws Exception {
    Path json = folder.resolve("run.json");
    LabProcess up = engine.start("up", "--nodes", "1", "--metrics-server");
    assertThat(up.exitCode()).as(up.output()).isZero();
    assertThat(up.output()).contains("starts metrics-server");
    List<String> before = all();

    LabProcess lab =
        engine.start("run", "--nodes", "1", "--json", json.toString()).awaitLine("S2  ");
    LabProcess clean = engine.start("clean");

    assertThat(clean.exitCode()).as(clean.output()).isZero();
    assertThat(clean.output()).contains("left alone");
    assertThat(lab.exitCode()).as(lab.output()).isZero();
    assertThat(RunRecordJson.read(Files.readString(json)).isSuccess()).isTrue();
    assertThat(all()).containsExactlyInAnyOrderElementsOf(before);

    LabProcess look = engine.start("down", "--dry-run");

    assertThat(look.exitCode()).as(look.output()).isZero();
    assertThat(look.output()).contains(before);
    assertThat(all()).containsExactlyInAnyOrderElementsOf(before);

    LabProcess down = engine.start("down");

    assertThat(down.exitCode()).as(down.output()).isZero();
    assertThat(all()).isEmpty();
  }

  @Test
  void givenARunIsKept_thenItsClustersStayUntilLabDown() throws Exception {
    LabProcess lab = engine.start("run", "--keep", "--side", "swarm");
    assertThat(lab.exitCode()).as(lab.output()).isZero();
    assertThat(lab.output()).contains("left running, as asked");
    assertThat(all())
        .anyMatch(line -> line.startsWith("container ") && line.contains("swarm-manager"));

    assertThat(engine.start("down").exitCode()).isZero();

    assertThat(all()).isEmpty();
  }

  @Test
  void givenAKubeconfigThatPointsNowhere_whenItsClusterIsToBeCleanedUp_thenOneMessageSaysSo(
      @TempDir Path folder) throws Exception {
    Path kubeconfig = Files.writeString(folder.resolve("config"), LabRunIT.KUBECONFIG_TO_NOWHERE);

    LabProcess down =
        engine.start(
            Map.of("KUBECONFIG", kubeconfig.toString()), "down", "--kube-on", "current", "--yes");

    assertThat(down.exitCode()).as(down.output()).isEqualTo(1);
    assertThat(down.output()).contains("https://127.0.0.1:1").doesNotContain("\tat ");
  }

  private List<String> all() {
    return EngineSweep.ofAllRuns(engine.engine()).list();
  }
}
