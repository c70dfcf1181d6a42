package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {

  @Test
  void aJapaneseCharacterTakesTwoColumnsAndALatinOneTakesOne() {
    assertThat(DisplayWidth.of("my-web")).isEqualTo(6);
    assertThat(DisplayWidth.of("自己修復")).isEqualTo(8);
    assertThat(DisplayWidth.of("（3ノード）")).isEqualTo(11);
  }

  @Test
  void aMarkOnTheCharacterBeforeTakesNoColumn() {
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
  }

  @Test
  void aTextIsCutWhereTheNextCharacterWouldStickOut() {
    assertThat(DisplayWidth.cut("自己修復", 5)).isEqualTo("自己");
    assertThat(DisplayWidth.cut("my-web", 10)).isEqualTo("my-web");
  }

  @Test
  void aTextIsPaddedToItsWidth() {
    assertThat(DisplayWidth.padded("応答", 6)).isEqualTo("応答  ");
    assertThat(DisplayWidth.padded("serving", 3)).isEqualTo("serving");
  }
}
