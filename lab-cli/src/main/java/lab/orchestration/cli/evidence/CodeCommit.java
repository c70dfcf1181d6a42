package lab.orchestration.cli.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commit that changed the code last. What the evidence itself consists of is no code: else
 * evidence that is committed would be out of date at once.
 *
 * @param home the lab's folder
 */
public record CodeCommit(Path home) {

  /** In the place of a commit: the code was changed and not committed. */
  public static final String NONE = "(uncommitted)";

  private static final List<String> CODE =
      List.of(
          "--",
          ".",
          ":(exclude)docs",
          ":(exclude)recordings",
          ":(exclude)*.md",
          ":(exclude)lab-model/src/main/resources/lab/orchestration/model/testbed.json");

  /** The commit; empty where the code is changed and not committed, or there is no repository. */
  public Optional<String> find() throws InterruptedException {
    Optional<String> changes = git("status", "--porcelain", "--untracked-files=no");
    return changes.filter(String::isEmpty).isPresent()
        ? git("log", "-1", "--format=%H").filter(commit -> !commit.isEmpty())
        : Optional.empty();
  }

  private Optional<String> git(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(Stream.concat(Stream.of(arguments), CODE.stream()).toList());
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader answer = git.inputReader(StandardCharsets.UTF_8)) {
        String said = answer.lines().collect(Collectors.joining("\n"));
        return git.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
      }
    } catch (IOException noGit) {
      return Optional.empty();
    }
  }
}
