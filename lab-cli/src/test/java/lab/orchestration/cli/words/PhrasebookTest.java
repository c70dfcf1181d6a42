package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasebookTest {

  private final Phrasebook book = Phrasebook.of(Language.JA);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connecting to the cluster | クラスタに接続しています",
        "starting swarm-manager | swarm-manager を起動しています",
        "2 of 3 serve | 3個中2個が応答",
        "FAILED: 'x' was not reached within 5 s | 失敗：「x」に5秒以内に到達しませんでした",
        "detected; running | 検知；起動"
      })
  void aSentenceIsTranslated_withWhatStandsInItsPlaces(String english, String japanese) {
    assertThat(book.translated(english)).isEqualTo(japanese);
  }

  @Test
  void blanksAroundASentenceAreLayout_andStay() {
    assertThat(book.translated("  detected")).isEqualTo("  検知");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no such host is known to the resolver",
        "a worker of the cluster is down",
        "the image that somebody created",
        "detected, as the engine says in its log",
        "docker kill --signal KILL my-web.2   # on swarm-worker-1",
        "my-web.2",
        ""
      })
  void aSentenceThatNobodyTranslated_staysInOnePiece(String english) {
    assertThat(book.translated(english)).isEqualTo(english);
  }

  @Test
  void theEnglishBookIsEmpty() {
    assertThat(Phrasebook.of(Language.EN).translated("detected")).isEqualTo("detected");
  }
}
