package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  /** The dakuten that is put onto the character before it. */
  private static final String VOICED = "\u3099";

  @ParameterizedTest
  @CsvSource({
    "nginx, 5",
    "タスク, 6",
    "ﾀｽｸ, 3",
    "３つ, 4",
    "自己修復 (Self-healing), 23",
    "…, 1",
    "「」：、。, 10",
    "𠮷, 2",
    "café, 4"
  })
  void wideCharactersTakeTwoColumns(String text, int width) {
    assertThat(DisplayWidth.of(text)).isEqualTo(width);
  }

  @Test
  void whatIsPutOntoTheCharacterBeforeTakesNone() {
    assertThat(DisplayWidth.of("か" + VOICED)).isEqualTo(2);
  }

  @Test
  void paddingFillsUpToAWidth_andNeverCuts() {
    assertThat(DisplayWidth.padded("検知", 6)).isEqualTo("検知  ");
    assertThat(DisplayWidth.padded("検知", 3)).isEqualTo("検知");
  }

  @Test
  void cuttingLeavesAWideCharacterOutRatherThanHalveIt() {
    assertThat(DisplayWidth.cut("検知した", 5)).isEqualTo("検知");
    assertThat(DisplayWidth.cut("検知した", 6)).isEqualTo("検知し");
    assertThat(DisplayWidth.cut("か" + VOICED + "く", 2)).isEqualTo("か" + VOICED);
    assertThat(DisplayWidth.cut("nginx", 80)).isEqualTo("nginx");
  }
}
