package lab.orchestration.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a person reads is a message of a bundle, in English and in Japanese. What stands as a
 * sentence in the sources all the same is in stays-english.txt, each with its reason.
 */
class MessagesTest {

  /** Not the operator: what it tells the Kubernetes API is English, as everything there. */
  private static final List<String> MODULES =
      List.of(
          "lab-core",
          "lab-record",
          "lab-model",
          "docker-nodes",
          "swarm-side",
          "k8s-side/lab",
          "lab-cli");

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

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  /** Options and commands are described in English where they are declared. */
  private static final String HELP = "help.";

  @Test
  void eachKeyHasATextInBothLanguagesWithTheSamePlaces() throws IOException {
    for (String module : MODULES) {
      Map<String, String> english = bundle(module, "en");
      Map<String, String> japanese = bundle(module, "ja");
      japanese.keySet().removeIf(key -> key.startsWith(HELP));

      assertThat(japanese.keySet()).as(module).containsExactlyElementsOf(english.keySet());
      assertThat(japanese)
          .as(module)
          .allSatisfy(
              (key, text) ->
                  assertThat(places(text)).isEqualTo(places(english.getOrDefault(key, ""))));
    }
  }

  @Test
  void eachMessageOfTheSourcesHasATextWithAPlaceForEachArgument() throws IOException {
    Map<String, String> english = new LinkedHashMap<>();
    for (String module : MODULES) {
      english.putAll(bundle(module, "en"));
    }

    assertThat(messages(MODULES).calls())
        .hasSizeGreaterThan(1_000)
        .allSatisfy(
            call -> {
              assertThat(english).containsKey(call.key());
              assertThat(places(english.getOrDefault(call.key(), "")))
                  .as("places of %s", call)
                  .hasSize(call.arguments());
            });
  }

  @Test
  void eachKeyIsUsedByItsModule() throws IOException {
    for (String module : MODULES) {
      // The core's texts may be named by all others: names of faults and steps.
      SourceMessages sources = messages(module.equals("lab-core") ? MODULES : List.of(module));

      assertThat(bundle(module, "en").keySet()).as(module).allMatch(sources::name);
    }
  }

  @Test
  void noOtherSentenceStandsInTheSources_butWhatIsSaidToStay() throws IOException {
    Set<String> stays = staysEnglish();
    List<String> sentences =
        MODULES.stream()
            .flatMap(module -> SourceSentences.below(sources(module)).stream())
            .filter(sentence -> !NO_PROSE.test(sentence))
            .map(sentence -> sentence.replace("\n", "\\n"))
            .distinct()
            .toList();

    assertThat(sentences).containsExactlyInAnyOrderElementsOf(stays);
  }

  private static Path sources(String module) {
    return Path.of("..", module, "src", "main", "java");
  }

  private static SourceMessages messages(List<String> modules) {
    return SourceMessages.in(
        modules.stream()
            .flatMap(module -> SourceSentences.parsed(sources(module)).stream())
            .toList());
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> bundle(String module, String language) throws IOException {
    Path file =
        Path.of("..", module)
            .resolve("src/main/resources/lab/orchestration/messages_" + language + ".properties");
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> texts.put(line.substring(0, line.indexOf('=')), line.split("=", 2)[1]));
    }
    return texts;
  }

  private static Set<String> staysEnglish() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(MessagesTest.class.getResourceAsStream("stays-english.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# --- "))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }
}
