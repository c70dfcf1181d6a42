package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every command and option that --help shows is typed by a test. */
class FrontDoorTest {

  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Path UNTYPED =
      Path.of("src", "test", "resources", "lab", "orchestration", "cli", "untyped.txt");

  /** What every command has; they are tested once. */
  private static final Set<String> OF_ALL = Set.of("--help", "--version", "--lang", "--verbose");

  private static final Pattern COMMAND = Pattern.compile("\"([a-z]+)\"");
  private static final Pattern WORD = Pattern.compile("\"([a-z-]+)\"");

  @Test
  void whatHelpShowsIsTypedByATest_orStandsOnTheListWithAReason() throws IOException {
    Set<String> typed = typed();
    Map<Object, Set<String>> shown = new LinkedHashMap<>();
    collect(Main.commandLine(), "", shown);

    List<String> never =
        shown.values().stream()
            .filter(ways -> ways.stream().noneMatch(typed::contains))
            .map(ways -> ways.iterator().next())
            .toList();

    assertThat(never).containsExactlyInAnyOrderElementsOf(untyped());
  }

  /** An option that several commands share is one, and can be typed in many ways. */
  private static void collect(CommandLine command, String path, Map<Object, Set<String>> shown) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!path.isEmpty() && !option.hidden() && !OF_ALL.contains(option.longestName())) {
        Set<String> ways =
            shown.computeIfAbsent(option.userObject(), field -> new LinkedHashSet<>());
        ways.add(path + " " + option.longestName());
        Stream.of(option.names()).forEach(name -> ways.add(path + " " + name));
      }
    }
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              String whole = (path + " " + name).strip();
              shown.put(whole, Set.of(whole));
              collect(sub, whole, shown);
            });
  }

  private static Set<String> typed() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(TESTS)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    Set<String> typed = new TreeSet<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      COMMAND
          .matcher(text)
          .results()
          .forEach(
              command -> {
                int end = Math.max(text.indexOf(';', command.end()), command.end());
                typed.addAll(typed(command.group(1), text.substring(command.end(), end)));
              });
    }
    return typed;
  }

  /** A call as {@code lab("ledger", "diff", "--markdown")}: the command, and what follows it. */
  private static Set<String> typed(String command, String rest) {
    List<String> words =
        WORD.matcher(rest).results().map((MatchResult word) -> word.group(1)).toList();
    Set<String> typed = new TreeSet<>(Set.of(command));
    words.forEach(word -> typed.add(command + " " + word));
    if (!words.isEmpty()) {
      words.forEach(word -> typed.add("%s %s %s".formatted(command, words.get(0), word)));
    }
    return typed;
  }

  private static Set<String> untyped() throws IOException {
    try (Stream<String> lines = Files.lines(UNTYPED)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(": ")))
          .collect(Collectors.toSet());
    }
  }
}
