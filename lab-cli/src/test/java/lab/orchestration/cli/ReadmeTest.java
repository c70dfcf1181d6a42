package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show is what there is. */
class ReadmeTest {

  private static final Path HOME = LabProcess.home();
  private static final Pattern COMMAND = Pattern.compile("(?:\\./|`)lab ([a-z][^`#|\n]*)");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- source: (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
      List<Path> markdown = docs.filter(file -> file.toString().endsWith(".md")).toList();
      return Stream.concat(
          Stream.of(
              HOME.resolve("README.md"),
              HOME.resolve("README.ja.md"),
              HOME.resolve("CONTRIBUTING.md"),
              HOME.resolve("testbed/README.md")),
          markdown.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandInADocumentIsUnderstood(Path document) throws IOException {
    for (String command : find(COMMAND, document)) {
      assertThatCode(() -> Main.commandLine().parseArgs(command.strip().split("\\s+")))
          .as("lab %s, in %s", command, document)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkInADocumentLeadsToAFile(Path document) throws IOException {
    // What an engine has answered, quoted in a block, may look like a link and is none.
    String text = BLOCK.matcher(Files.readString(document)).replaceAll("");
    for (MatchResult match : LINK.matcher(text).results().toList()) {
      String link = match.group(1);
      assertThat(document.resolveSibling(link).normalize()).as("in %s", document).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everySnippetStandsInItsSource(Path document) throws IOException {
    for (MatchResult snippet : SNIPPET.matcher(Files.readString(document)).results().toList()) {
      Path source = HOME.resolve(snippet.group(1));
      assertThat(Files.readString(source))
          .as("%s, quoted in %s", source.getFileName(), document.getFileName())
          .contains(snippet.group(2));
    }
  }

  @Test
  void theCustomResourceInTheReadmeIsTheSample() throws IOException {
    assertThat(Files.readString(HOME.resolve("README.md")))
        .contains(
            "```yaml\n" + Files.readString(HOME.resolve("manifests/samples/my-web.yaml")) + "```");
  }

  private static List<String> find(Pattern pattern, Path document) throws IOException {
    return pattern
        .matcher(Files.readString(document))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
