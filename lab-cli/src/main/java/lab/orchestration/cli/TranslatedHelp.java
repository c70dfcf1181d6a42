package lab.orchestration.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import lab.orchestration.cli.words.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What {@code --help} prints, in another language: the bundle that picocli asks.
 *
 * <p>The English stands where commands and options are declared. Another language's text has the
 * key that picocli looks for, after {@code help.}; {@code help.common} is for options that several
 * commands have.
 */
final class TranslatedHelp extends ResourceBundle {

  private final Map<String, String> texts = new HashMap<>();
  private final Words words;

  private TranslatedHelp(Words words) {
    this.words = words;
  }

  /** Lets all commands speak the language of these words. */
  static void install(CommandLine commandLine, Words words) {
    TranslatedHelp help = new TranslatedHelp(words);
    help.read(commandLine);
    commandLine.setResourceBundle(help);
  }

  private void read(CommandLine commandLine) {
    CommandSpec command = commandLine.getCommandSpec();
    String prefix = command.qualifiedName(".") + ".";
    put(prefix + "usage.description", command.usageMessage().description());
    put(prefix + "usage.footer", command.usageMessage().footer());
    put(prefix + "usage.synopsisHeading", command.usageMessage().synopsisHeading());
    put(prefix + "usage.commandListHeading", command.usageMessage().commandListHeading());
    for (OptionSpec option : command.options()) {
      put(prefix + key(option), option.description());
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      put(prefix + parameter.paramLabel() + "[" + parameter.index() + "]", parameter.description());
    }
    commandLine.getSubcommands().values().forEach(this::read);
  }

  /** As picocli looks for it: a key of its own, else the first name without its dashes. */
  private static String key(OptionSpec option) {
    return ofItsOwn(option).isEmpty()
        ? option.longestName().replaceFirst("^-+", "")
        : ofItsOwn(option);
  }

  private static String ofItsOwn(ArgSpec argument) {
    String key = argument.descriptionKey();
    return key == null ? "" : key;
  }

  private void put(String key, String... english) {
    boolean heading = key.endsWith("Heading");
    String common = "common" + key.substring(key.lastIndexOf('.'));
    for (int index = 0; index < english.length; index++) {
      String line = "." + index;
      // The bundle's texts are formats, as the annotations' are.
      String text =
          words
              .help(key + line)
              .or(() -> words.help(common + line))
              .orElse(english[index].replace("%n", "\n"))
              .replace("%", "%%")
              .replace("\n", "%n");
      texts.put(heading ? key : key + line, text);
    }
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }

  @Override
  protected Set<String> handleKeySet() {
    return texts.keySet();
  }
}
