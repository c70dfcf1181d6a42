package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import lab.orchestration.cli.engine.Testbed;
import lab.orchestration.core.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The lab's private Engine on a machine where others come in mid-run: nothing of theirs is touched.
 */
@Tag("private-engine")
@ResourceLock("the private Engine")
class NeighboursIT {

  private final Testbed testbed = new Testbed(LabProcess.home());
  private String forwarding = "";
  private MachineState before;

  @BeforeEach
  void lookAtTheMachine() throws Exception {
    assertThat(testbed.status().engine())
        .as("the private Engine must not be running when these tests begin")
        .isEqualTo("stopped");
    forwarding = Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward")).strip();
    before = now();
  }

  @AfterEach
  void stopWhatAFailedTestLeft() throws Exception {
    testbed.forceEngineDown(Progress.silent());
  }

  private MachineState now() throws Exception {
    return MachineState.now(testbed.status().cache());
  }

  @Test
  void givenNeighboursThatComeInMidRun_whenTheRunEnds_thenTheyAreUntouched() throws Exception {
    LabProcess lab = startLab();
    Neighbours neighbours = Neighbours.arrive(testbed.status().cache());

    assertThat(lab.exitCode()).as(lab.output()).isZero();

    areUntouchedAndNothingElseIsThere(neighbours);
  }

  @Test
  void givenNeighboursThatComeInMidRun_whenTheLabIsKilledAndCleaned_thenTheyAreUntouched()
      throws Exception {
    LabProcess lab = startLab();
    Neighbours neighbours = Neighbours.arrive(testbed.status().cache());
    lab.kill().exitCode();

    LabProcess clean = LabProcess.startWithoutEngine("clean");

    assertThat(clean.exitCode()).as(clean.output()).isZero();
    areUntouchedAndNothingElseIsThere(neighbours);
  }

  private static LabProcess startLab() throws Exception {
    return LabProcess.startWithoutEngine("run", "--side", "swarm", "--nodes", "1")
        .awaitLine("S2  ");
  }

  private void areUntouchedAndNothingElseIsThere(Neighbours neighbours) throws Exception {
    try {
      assertThat(now().facts()).containsAll(Neighbours.FACTS);
    } finally {
      neighbours.leave(forwarding);
    }
    assertThat(now().changesSince(before)).isEmpty();
  }

  @Test
  void givenAnotherEngineThatStartsInMidRun_whenTheLabIsKilledAndCleaned_thenItServesOn(
      @TempDir Path folder) throws Exception {
    LabProcess lab = startLab();
    try (AnotherEngine another = AnotherEngine.start(testbed.status().cache(), folder, before)) {
      String bridge = "br-" + another.docker("network create theirs").substring(0, 12);
      lab.kill().exitCode();

      LabProcess clean = LabProcess.startWithoutEngine("clean");

      assertThat(clean.exitCode()).as(clean.output()).isZero();
      assertThat(another.docker("network ls --format {{.Name}}")).contains("theirs");
      assertThat(now().facts())
          .contains(
              "link " + bridge,
              "firewall iptables-save -A FORWARD -i %s -o %s -j ACCEPT".formatted(bridge, bridge),
              "sysctl net/ipv4/ip_forward:1");
      assertThat(now().changesSince(before)).noneMatch(fact -> fact.contains("orchlab"));
    }
    assertThat(now().changesSince(before)).isEmpty();
  }
}
