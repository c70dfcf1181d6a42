package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No sentence of the sources is missing from the Japanese phrasebook. What a person reads in
 * English in either language is listed in stays-english.txt, each with its reason.
 */
class TranslationTest {

  /** What is typed or sent, not read: commands, scripts, HTML, JSON, configuration. */
  private static final Predicate<String> NO_PROSE =
      Pattern.compile(
              "^(\\{}\n"
                  + ")?(docker|kubectl|git|lab|iptables|curl|printf|echo|rm|cat|cd|K3S_URL)["
                  + " =].*|^(get|scale|patch|delete|apply|--lang) .*|^[<#\\[{\"].*[>\\]}\",1]$|^GET"
                  + " .*|^FROM .*|^(if |for |until |found=|tries=|test |mkdir |PATH=|server |daemon"
                  + " ).*[;{].*",
              Pattern.DOTALL)
          .asMatchPredicate();

  private static final Pattern COMMAND =
      Pattern.compile("(lab|docker|kubectl|git|mvn|engine-up|testbed)( [a-z-][\\w,./=-]*)+");

  private static final Predicate<String> TWO_ENGLISH_WORDS =
      Pattern.compile("(?<![A-Za-z-])[A-Za-z]{2,}[,:;]? [a-z]{2,}(?![A-Za-z])").asPredicate();

  private static final Pattern PLACE = Pattern.compile("\\{}");

  private final Words japanese = Words.in(Language.JA);

  @Test
  void everySentenceOfTheSourcesIsTranslated_orSaidToStayAsItIs() throws IOException {
    Set<String> stays = staysEnglish();

    assertThat(
            sentences()
                .filter(sentence -> !NO_PROSE.test(sentence))
                .filter(sentence -> !isTranslated(sentence))
                .map(TranslationTest::inOneLine)
                .filter(sentence -> !stays.contains(sentence)))
        .as("sentences without a phrase in phrases_ja.txt")
        .isEmpty();
  }

  @Test
  void whatIsSaidToStayAsItIsIsStillInTheSources() throws IOException {
    assertThat(
            sentences()
                .filter(sentence -> !isTranslated(sentence))
                .map(TranslationTest::inOneLine)
                .toList())
        .containsAll(staysEnglish());
  }

  /** Not the operator's: what it tells the Kubernetes API is English, as everything there. */
  private static Stream<String> sentences() {
    return Stream.of(
            "lab-core",
            "lab-record",
            "lab-model",
            "docker-nodes",
            "swarm-side",
            "k8s-side/lab",
            "lab-cli")
        .map(module -> Path.of("..", module, "src", "main", "java"))
        .flatMap(folder -> SourceSentences.below(folder).stream())
        .distinct();
  }

  private boolean isTranslated(String sentence) {
    int[] next = {1};
    String filled = PLACE.matcher(sentence).replaceAll(place -> "<" + next[0]++ + ">");
    String shown = japanese.translated(filled);
    return !shown.equals(filled) && !TWO_ENGLISH_WORDS.test(COMMAND.matcher(shown).replaceAll("…"));
  }

  private static String inOneLine(String sentence) {
    return sentence.replace("\n", "\\n");
  }

  private static Set<String> staysEnglish() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(TranslationTest.class.getResourceAsStream("stays-english.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# --- "))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }
}
