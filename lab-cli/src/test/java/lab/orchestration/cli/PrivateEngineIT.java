package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.orchestration.cli.engine.Testbed;
import lab.orchestration.cli.engine.TestbedStatus;
import lab.orchestration.core.Progress;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lab on a machine without any Docker Engine: it starts a private one, and leaves the machine
 * as it was, however it ends.
 */
@Tag("private-engine")
@ResourceLock("the private Engine")
class PrivateEngineIT {

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
    testbed.forceEngineDown(Progress.silent());
  }

  @Test
  void givenNoEngine_whenTheLabRuns_thenItReachesEveryStepAndLeavesTheMachineAsItWas(
      @TempDir Path folder) throws Exception {
    Path json = folder.resolve("run.json");

    LabProcess lab = LabProcess.startWithoutEngine("run", "--json", json.toString());

    assertThat(lab.exitCode()).as(lab.output()).isZero();
    RunRecord run = RunRecordJson.read(Files.readString(json));
    assertThat(run.isSuccess()).isTrue();
    assertThat(run.columns()).hasSize(2);
    assertThat(changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Preparing the clusters", "S2  ", "S5  "})
  void givenCtrlCInTheMiddle_thenTheMachineIsAsItWas(String point) throws Exception {
    LabProcess lab = LabProcess.startWithoutEngine("run", "--nodes", "1").awaitLine(point);

    assertThat(lab.interrupt().exitCode()).as(lab.output()).isEqualTo(130);

    assertThat(changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Preparing the clusters", "S2  ", "S4  "})
  void givenTheLabWasKilled_whenLabCleanRuns_thenTheMachineIsAsItWas(String point)
      throws Exception {
    LabProcess.startWithoutEngine("run", "--nodes", "1").awaitLine(point).kill().exitCode();

    LabProcess clean = LabProcess.startWithoutEngine("clean");

    assertThat(clean.exitCode()).as(clean.output()).isZero();
    assertThat(changes()).isEmpty();
  }

  @Test
  void givenAnEngineThatHangs_whenCtrlCComesTwice_thenTheLabEndsAndLabCleanDoesTheRest()
      throws Exception {
    LabProcess lab =
        LabProcess.startWithoutEngine("run", "--nodes", "1").awaitLine("Preparing the clusters");
    for (ProcessHandle dockerd : theEngine().toList()) {
      Shell.run("kill -STOP " + dockerd.pid());
    }

    lab.interrupt().awaitLine("Ctrl-C again ends at once").interrupt();

    assertThat(lab.exitCode()).as(lab.output()).isEqualTo(130);
    assertThat(lab.output()).contains("'lab clean' removes what is left");
    LabProcess clean = LabProcess.startWithoutEngine("clean");
    assertThat(clean.exitCode()).as(clean.output()).isZero();
    assertThat(changes()).isEmpty();
  }

  @Test
  void givenTheLabAndItsEngineWereKilled_whenTheLabRunsAgain_thenItPutsThatRight()
      throws Exception {
    LabProcess.startWithoutEngine("run", "--side", "swarm", "--nodes", "1")
        .awaitLine("S2  ")
        .kill()
        .exitCode();
    killTheEngine();

    LabProcess again = LabProcess.startWithoutEngine("run", "--side", "swarm", "--nodes", "1");

    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(changes()).isEmpty();
  }

  @Test
  void givenAnEngineThatDiedWithTheImageOfARun_whenItIsStartedAgain_thenTheImageIsGone()
      throws Exception {
    testbed.engineUp("kept", Progress.silent());
    Shell.run(
        "tar -c --files-from /dev/null | testbed/testbed docker"
            + " import --change 'LABEL orchestration-lab/run=it-dead' - it-dead:second");
    assertThat(imagesOfRuns()).isNotEmpty();
    killTheEngine();

    testbed.engineUp("kept", Progress.silent());

    assertThat(imagesOfRuns()).isEmpty();
  }

  private static String imagesOfRuns() throws Exception {
    return Shell.run("testbed/testbed docker images --quiet --filter label=orchestration-lab/run");
  }

  private static void killTheEngine() {
    theEngine()
        .forEach(
            dockerd -> {
              dockerd.destroyForcibly();
              dockerd.onExit().join();
            });
  }

  private static Stream<ProcessHandle> theEngine() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.matches("\\S+/dockerd .*/run/orchestration-lab/.*"))
                    .isPresent());
  }

  @Test
  void givenTheEngineOfTheCache_whenItStartsAndStops_thenNothingIsInstalledOrLeft()
      throws Exception {
    testbed.engineUp("kept", Progress.silent());
    assertThat(testbed.status().values()).containsEntry("dockerd", "unpacked");
    assertThat(Shell.run("testbed/testbed docker version --format '{{.Server.Version}}'"))
        .isNotBlank();

    testbed.engineDown(Progress.silent());

    assertThat(changes()).isEmpty();
  }

  @Test
  void givenABrokenCache_whenTheLabRuns_thenTheImageIsBuiltAgain() throws Exception {
    Path image = Path.of(testbed.status().cache(), "images", "nginx.tar");
    Files.writeString(image, "half-made");

    LabProcess lab = LabProcess.startWithoutEngine("run", "--side", "swarm", "--nodes", "1");

    assertThat(lab.exitCode()).as(lab.output()).isZero();
    assertThat(Files.size(image)).isGreaterThan(1_000_000);
  }

  @Test
  void givenAnImageThatWasChangedOnDisk_whenItIsLoaded_thenItIsBuiltAgain() throws Exception {
    testbed.engineUp("kept", Progress.silent());
    Shell.run("testbed/testbed docker rmi --force $(testbed/testbed docker images -q '*/nginx')");
    // As large and as old as before, so that only its content tells.
    Shell.run(
        "cd %s/images; touch -r nginx.tar old; ".formatted(testbed.status().cache())
            + "printf changed | dd of=nginx.tar bs=1 seek=9000000 conv=notrunc status=none; "
            + "touch -r old nginx.tar; rm old");

    assertThat(Shell.run("testbed/testbed load nginx")).contains("building the image anew");

    assertThat(Shell.run("testbed/testbed docker images -q '*/nginx'")).isNotEmpty();
  }

  @Test
  void givenAnEngineThatWasChangedOnDisk_whenItStarts_thenItIsUnpackedAgain() throws Exception {
    Shell.run(
        "printf x >>$(echo %s/docker-*/usr/sbin/docker-proxy)".formatted(testbed.status().cache()));

    testbed.engineUp("kept", Progress.silent());

    assertThat(
            Shell.run(
                "cd %s/docker-*; sha256sum --check --quiet SHA256SUMS"
                    .formatted(testbed.status().cache())))
        .isEmpty();
  }

  @Test
  void givenNoRoomForTheImages_whenTheLabRuns_thenItSaysSoAndLeavesNothing(@TempDir Path disk)
      throws Exception {
    mountCacheOnDiskOf(650, disk);
    try {
      LabProcess lab = startWithCacheOn(disk, "swarm");

      assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
      assertThat(lab.output()).contains("there is no room for it").doesNotContain("Exception");
    } finally {
      Shell.run("umount " + disk);
    }
    assertThat(changes()).isEmpty();
  }

  /** An image does not fit that is copied into a node, nor does what etcd writes at its start. */
  @ParameterizedTest
  @CsvSource({"swarm, 14", "k8s, 1"})
  void givenADiskThatFillsUpInMidRun_thenTheLabSaysSoAndLeavesNothing(
      String side, int megabytesLeft, @TempDir Path disk) throws Exception {
    mountCacheOnDiskOf(2_000, disk);
    try {
      LabProcess lab = startWithCacheOn(disk, side).awaitLine("Preparing the clusters");
      Shell.run(
          "cd %s; fallocate -l $(($(df --output=avail -m . | tail -n 1) - %d))M full"
              .formatted(disk, megabytesLeft));

      assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
      assertThat(lab.output())
          .contains("room on its disk", "Nothing of it is left behind")
          .doesNotContain("Exception");
    } finally {
      Shell.run("umount " + disk);
    }
    assertThat(changes()).isEmpty();
  }

  /** The Engine and the images that a small run needs, on a disk of so many megabytes. */
  private void mountCacheOnDiskOf(int megabytes, Path disk) throws Exception {
    Shell.run(
        """
        mount -t tmpfs -o size=%1$dm tmpfs %2$s
        mkdir %2$s/packages %2$s/images
        cp -r %3$s/docker-* %2$s/
        cp -p %3$s/images/{nginx,dind}.* %2$s/images/
        if ((%1$d > 1000)); then cp -p %3$s/images/kubernetes.* %2$s/images/; fi
        """
            .formatted(megabytes, disk, testbed.status().cache()));
  }

  private static LabProcess startWithCacheOn(Path disk, String side) {
    return LabProcess.startWithoutEngine(
        Map.of("ORCHESTRATION_LAB_CACHE", disk.toString()), "run", "--side", side, "--nodes", "1");
  }

  @Test
  void givenALabIsUnderWay_whenAnotherOneOrLabCleanStarts_thenItRefusesAndDisturbsNothing()
      throws Exception {
    try (LabProcess first =
        LabProcess.startWithoutEngine("run", "--side", "swarm", "--nodes", "1")) {
      first.awaitLine("S2  ");

      for (String[] command : new String[][] {{"clean"}, {"run", "--side", "swarm"}}) {
        LabProcess second = LabProcess.startWithoutEngine(command);

        assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
        assertThat(second.output()).contains("process " + first.pid());
      }
      assertThat(Shell.run("testbed/testbed engine-down; test $? = 1"))
          .contains("process " + first.pid());
      assertThat(first.exitCode()).as(first.output()).isZero();
    }
    assertThat(changes()).isEmpty();
  }

  @Test
  void givenClustersThatAreUp_thenTheEngineStaysUntilLabDown() throws Exception {
    LabProcess up = LabProcess.startWithoutEngine("up", "--side", "swarm", "--nodes", "1");
    assertThat(up.exitCode()).as(up.output()).isZero();
    TestbedStatus kept = testbed.status();
    assertThat(kept.engine()).isEqualTo("running");
    assertThat(kept.owner()).isEqualTo("kept");

    LabProcess run = LabProcess.startWithoutEngine("run", "--side", "swarm").awaitLine("S1  ");
    assertThat(Shell.run("testbed/testbed engine-down; test $? = 1"))
        .contains("process " + run.pid());
    run.interrupt().exitCode();

    LabProcess down = LabProcess.startWithoutEngine("down");

    assertThat(down.exitCode()).as(down.output()).isZero();
    assertThat(changes()).isEmpty();
  }
}
