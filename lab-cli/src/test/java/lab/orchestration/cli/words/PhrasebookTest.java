package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhrasebookTest {

  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  private final Words japanese = Words.in(Language.JA);

  @Test
  void aSentenceIsTranslatedWithWhatStandsInItsPlaces() {
    assertThat(japanese.translated("swarm-manager answers; copying nginx:1 into it"))
        .isEqualTo("swarm-manager が応答しました。nginx:1 をコピーしています");
  }

  @Test
  void aSentenceInAPlaceIsTranslatedAsWell() {
    assertThat(japanese.translated("no Docker Engine: no Docker Engine was found"))
        .isEqualTo("Dockerエンジンなし：Dockerエンジンが見つかりません");
  }

  @Test
  void placesMayStandInAnotherOrder() {
    assertThat(japanese.translated("2 of 3 serve")).isEqualTo("3個中2個が応答");
  }

  @Test
  void whatNobodyTranslatedStaysAsItIs() {
    assertThat(japanese.translated("an engine's own words")).isEqualTo("an engine's own words");
  }

  @Test
  void blanksAroundASentenceAreLayoutAndStay() {
    assertThat(japanese.translated("  serving ")).isEqualTo("  応答 ");
  }

  @Test
  void inEnglishEverythingIsAsItWasWritten() {
    assertThat(Words.in(Language.EN).translated("2 of 3 serve")).isEqualTo("2 of 3 serve");
  }

  @Test
  void everySentenceThatTheSourcesSayToPeopleIsInTheBook() throws IOException {
    List<String> missing =
        HarvestedPhrases.ofAllModules().stream()
            .filter(phrase -> !JAPANESE.matcher(japanese.translated(phrase)).find())
            .toList();

    assertThat(missing).as("phrases without a translation in phrases_ja.txt").isEmpty();
  }
}
