package lab.orchestration.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestbedStatusTest {

  @Test
  void givenWhatTheScriptPrints_thenItIsUnderstood() {
    TestbedStatus status =
        TestbedStatus.parse(
            List.of(
                "supported=yes",
                "reason=",
                "cache=/home/me/.cache/orchestration-lab",
                "engine=running",
                "owner=4711",
                "image.nginx=cached",
                "image.kubernetes=missing"));

    assertThat(status.supported()).isTrue();
    assertThat(status.ownedByLiveProcess()).isTrue();
    assertThat(status.cached(LabImage.NGINX)).isTrue();
    assertThat(status.cached(LabImage.KUBERNETES)).isFalse();
    assertThat(status.cache()).isEqualTo("/home/me/.cache/orchestration-lab");
  }

  @Test
  void givenAnEngineWhoseOwnerDied_thenItIsThereButNobodysToWaitFor() {
    TestbedStatus status = TestbedStatus.parse(List.of("engine=running", "owner=dead"));

    assertThat(status.engineExists()).isTrue();
    assertThat(status.ownedByLiveProcess()).isFalse();
  }

  @Test
  void givenAStoppedEngine_thenThereIsNone() {
    assertThat(TestbedStatus.parse(List.of("engine=stopped")).engineExists()).isFalse();
  }

  @Test
  void givenAProgramThatIsCompiledAlready_thenTheNetworkIsNotNeeded() {
    TestbedStatus status =
        TestbedStatus.parse(
            List.of("supported=yes", "image.kubernetes=outdated", "go-modules=unneeded"));

    assertThat(status.compiles(LabImage.KUBERNETES)).isFalse();
    assertThat(status.problemWith(LabImage.KUBERNETES)).isEmpty();
  }

  @Test
  void givenTooLittleSpaceToCompile_thenThatIsTheProblemAndWhatToDoIsSaid() {
    TestbedStatus status =
        TestbedStatus.parse(
            List.of(
                "supported=yes",
                "go-modules=reachable",
                "space=short",
                "space-reason=/c has 1 GB, 3 GB are needed"));

    assertThat(status.problemWith(LabImage.KUBERNETES).orElseThrow())
        .hasMessageContaining("/c has 1 GB")
        .hasMessageContaining("ORCHESTRATION_LAB_CACHE");
    assertThat(status.problemWith(LabImage.NGINX)).isEmpty();
  }

  @Test
  void givenAnOlderTestbedThatSaysNothingOfGo_thenNothingIsConcluded() {
    TestbedStatus status =
        TestbedStatus.parse(List.of("supported=yes", "image.kubernetes=missing"));

    assertThat(status.problemWith(LabImage.KUBERNETES)).isEmpty();
    assertThat(status.compiles(LabImage.KUBERNETES)).isFalse();
  }
}
