package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTallyTest {

  @Test
  void givenATestThatWasSkipped_thenItIsNamedWithItsReason(@TempDir Path home) throws Exception {
    Path reports = Files.createDirectories(home.resolve("swarm-side/target/failsafe-reports"));
    Files.writeString(
        reports.resolve("TEST-lab.SomeIT.xml"),
        """
        <testsuite name="lab.SomeIT" tests="3" errors="0" skipped="1" failures="0">
          <testcase name="steady" classname="lab.SomeIT"/>
          <testcase name="quick" classname="lab.SomeIT"/>
          <testcase name="elsewhere" classname="lab.SomeIT">
            <skipped message="there is no browser"/>
          </testcase>
        </testsuite>
        """);

    TestTally tally = TestTally.of(home, Instant.EPOCH);

    assertThat(tally.lines())
        .containsExactly(
            "skipped: lab.SomeIT.elsewhere: there is no browser", "2 passed, 0 failed, 1 skipped");
    assertThat(tally.isSuccess(false)).as("on a machine that cannot run it").isTrue();
    assertThat(tally.isSuccess(true)).as("on a machine that can run everything").isFalse();
  }
}
