package lab.orchestration.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestTallyTest {

  @ParameterizedTest
  @ValueSource(strings = {"swarm-side", "k8s-side/lab"})
  void givenATestThatWasSkipped_thenItIsNamedWithItsReason(String module, @TempDir Path home)
      throws Exception {
    Path reports = Files.createDirectories(home.resolve(module).resolve("target/failsafe-reports"));
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
