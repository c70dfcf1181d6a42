package lab.orchestration.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

  private static final Owner THIS = Owner.ofThisProcess();

  @Test
  void givenAProcessThatRuns_thenItMayBeAlive() {
    assertThat(Owner.parse(THIS.label())).contains(THIS);
    assertThat(THIS.mayBeAlive()).isTrue();
  }

  @Test
  void givenAProcessThatHasEnded_thenItIsNotAlive() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(new Owner(ended.pid(), THIS.started(), THIS.host(), THIS.boot()).mayBeAlive())
        .isFalse();
  }

  @Test
  void givenAnotherProcessWithTheSameNumber_thenTheOwnerIsNotAlive() {
    Owner earlier = new Owner(THIS.pid(), THIS.started() - 3_600, THIS.host(), THIS.boot());

    assertThat(earlier.mayBeAlive()).isFalse();
  }

  @Test
  void givenTheMachineWasStartedAnew_thenTheOwnerIsNotAlive() {
    assertThat(new Owner(THIS.pid(), THIS.started(), THIS.host(), "another").mayBeAlive())
        .isFalse();
  }

  @Test
  void givenAProcessOnAnotherMachine_thenNobodyCanTell_soItMayBeAlive() {
    Owner elsewhere = new Owner(THIS.pid(), THIS.started(), "elsewhere", THIS.boot());

    assertThat(elsewhere.mayBeAlive()).isTrue();
  }

  @Test
  void aLabelIsOneThatKubernetesAllows() {
    assertThat(new Owner(Integer.MAX_VALUE, THIS.started(), THIS.host(), THIS.boot()).label())
        .matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
        .hasSizeLessThanOrEqualTo(63);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "somebody", "1_2_3", "1_x_a_b", "1_2_a_b_c"})
  void givenSomethingElse_thenItIsNoOwner(String label) {
    assertThat(Owner.parse(label)).isEmpty();
  }
}
