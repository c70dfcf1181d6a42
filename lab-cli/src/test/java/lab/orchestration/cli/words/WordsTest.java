package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final Pattern PLACE = Pattern.compile("%(?:\\d+\\$)?[a-z]");

  private final Map<String, String> english = Words.in(Language.EN).startingWith("");
  private final Map<String, String> japanese = Words.in(Language.JA).startingWith("");

  @Test
  void noKeyIsMissingInEitherLanguage() {
    assertThat(japanese.keySet()).isEqualTo(english.keySet());
  }

  @Test
  void aTextHasTheSamePlacesInBothLanguages() {
    Map<String, List<String>> placesInEnglish = new TreeMap<>();
    Map<String, List<String>> placesInJapanese = new TreeMap<>();
    english.forEach((key, text) -> placesInEnglish.put(key, places(text)));
    japanese.forEach((key, text) -> placesInJapanese.put(key, places(text)));

    assertThat(placesInJapanese).isEqualTo(placesInEnglish);
  }

  @Test
  void aMachineThatIsSetToJapaneseGetsJapaneseAndAnyOtherEnglish() {
    assertThat(Language.of(Locale.JAPAN)).isEqualTo(Language.JA);
    assertThat(Language.of(Locale.GERMANY)).isEqualTo(Language.EN);
  }

  /** Places without a number are counted through, so that a translation may turn them round. */
  private static List<String> places(String text) {
    Matcher matcher = PLACE.matcher(text.replace("%%", ""));
    int[] next = {1};
    return matcher
        .results()
        .map(
            found ->
                found.group().contains("$")
                    ? found.group()
                    : "%" + next[0]++ + "$" + found.group().substring(1))
        .sorted()
        .distinct()
        .toList();
  }
}
