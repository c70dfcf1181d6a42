package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class TranslatedHelpTest {

  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  /** Examples without a word of explanation, and layout. */
  private static final Pattern NEEDS_NO_TRANSLATION = Pattern.compile("\\s*|\\s+lab [-\\w. ,]+");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void noDescriptionOfACommandAnOptionOrAParameterIsLeftInEnglish() {
    CommandLine lab = Main.commandLine();
    TranslatedHelp.install(lab, Words.in(Language.JA));
    List<String> english = new ArrayList<>();

    descriptions(lab).stream()
        .filter(line -> !NEEDS_NO_TRANSLATION.matcher(line).matches())
        .filter(line -> !JAPANESE.matcher(line).find())
        .forEach(english::add);

    assertThat(english).isEmpty();
  }

  @Test
  void givenJapaneseIsChosen_thenTheHelpIsInJapanese() {
    assertThat(lab("run", "--help", "--lang", "ja")).isZero();

    assertThat(out.toString()).contains("使い方：").contains("章の実習を");
  }

  @Test
  void givenJapaneseIsChosen_thenWrongUsageIsExplainedInJapanese() {
    assertThat(lab("--lang=ja", "run", "--no-such-option")).isEqualTo(2);

    assertThat(err.toString()).contains("不明なオプション");
  }

  @Test
  void givenEnglishIsChosen_thenTheHelpIsInEnglish() {
    assertThat(lab("run", "--help", "--lang", "en")).isZero();

    assertThat(out.toString()).contains("Usage:").doesNotContainPattern(JAPANESE);
  }

  private int lab(String... arguments) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static List<String> descriptions(CommandLine commandLine) {
    List<String> all = new ArrayList<>();
    CommandSpec command = commandLine.getCommandSpec();
    all.addAll(List.of(command.usageMessage().description()));
    all.addAll(List.of(command.usageMessage().footer()));
    command.options().forEach(option -> all.addAll(List.of(option.description())));
    command
        .positionalParameters()
        .forEach(parameter -> all.addAll(List.of(parameter.description())));
    commandLine.getSubcommands().values().forEach(one -> all.addAll(descriptions(one)));
    return all;
  }
}
