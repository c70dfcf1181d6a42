package lab.orchestration.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void aMomentIsPlacedInProportion() {
    assertThat(new Scale(1_000, 3_000).percent(1_500)).isEqualTo(25.0);
  }

  @Test
  void whatLiesOutsideIsPutToTheEdge() {
    assertThat(new Scale(1_000, 3_000).percent(0)).isZero();
    assertThat(new Scale(1_000, 3_000).percent(9_000)).isEqualTo(100.0);
  }

  @Test
  void somethingThatTookNoTimeCanStillBeSeen() {
    assertThat(new Scale(0, 10_000).place(5_000, 5_000)).isEqualTo("left:50.00%;width:0.15%");
  }

  @Test
  void ticksAreRoundAndNotTooMany() {
    assertThat(Scale.upTo(45_000).ticks()).containsExactly(0L, 10_000L, 20_000L, 30_000L, 40_000L);
    assertThat(Scale.upTo(6_200).ticks())
        .containsExactly(0L, 1_000L, 2_000L, 3_000L, 4_000L, 5_000L, 6_000L);
  }

  @Test
  void aScaleWithoutLengthIsRefused() {
    assertThatThrownBy(() -> new Scale(5, 5)).isInstanceOf(IllegalArgumentException.class);
  }
}
