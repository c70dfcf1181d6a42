package lab.orchestration.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunIdTest {

  @Test
  void givenAFreshId_thenItIsKnownAsOneOfOurs_andWordsAreNot() {
    assertThat(RunId.isOurs(RunId.fresh())).isTrue();
    assertThat(RunId.isOurs("shared-it")).isFalse();
  }
}
