package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void aMachineThatIsSetToJapaneseGetsJapaneseAndAnyOtherEnglish() {
    assertThat(Language.of(Locale.JAPAN)).isEqualTo(Language.JA);
    assertThat(Language.of(Locale.GERMANY)).isEqualTo(Language.EN);
  }

  @Test
  void givenAMessageWithinAMessage_thenBothAreInTheLanguage() {
    Message message =
        Message.of("fault.of", Message.of("fault.node-loss"), Message.verbatim("worker-1"));

    assertThat(Words.in(Language.EN).text(message)).isEqualTo("node loss of worker-1");
    assertThat(Words.in(Language.JA).text(message)).isEqualTo("worker-1 のノードの喪失");
  }

  @Test
  void givenAKeyOfOurOwnThatIsMissing_thenItFails() {
    assertThatThrownBy(() -> Words.in(Language.EN).text("no.such-key"))
        .isInstanceOf(MissingResourceException.class);
  }

  @Test
  void aNameThatTheBundleDoesNotKnowStaysAsItIs() {
    assertThat(Words.in(Language.JA).name("fault.", "HTTP 503")).isEqualTo("HTTP 503");
  }
}
