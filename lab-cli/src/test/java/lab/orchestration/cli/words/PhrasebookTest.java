package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasebookTest {

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no such host is known to the resolver",
        "a worker of the cluster is down",
        "the image that somebody created",
        "detected, as the engine says in its log",
        "docker kill --signal KILL my-web.2   # on swarm-worker-1"
      })
  void aPhraseWithFewWordsOfItsOwnTearsNoSentenceApart(String english) {
    assertThat(japanese.translated(english)).isEqualTo(english);
  }
}
