package lab.orchestration.cli.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.core.claim.Claims;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.message.Message;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** All that can be put to the test, by its ID. */
public final class Catalogue {

  private Catalogue() {}

  /** R1 to R9, then C1 to C6. */
  public static List<Experiment> all() {
    return Stream.<Experiment>concat(Experiments.all().stream(), Claims.all().stream()).toList();
  }

  /** The experiment of this ID; upper and lower case are the same. */
  static Optional<Experiment> find(String id) {
    return all().stream().filter(one -> one.about().id().equalsIgnoreCase(id)).findFirst();
  }

  /**
   * The experiments of these IDs, in this order.
   *
   * @param kind what the command calls them, for the message
   * @param command the command that was given them, for the message
   * @throws ParameterException naming the first ID that does not exist
   */
  public static List<Experiment> chosen(Message kind, List<String> ids, CommandSpec command) {
    return ids.stream()
        .map(
            id ->
                find(id)
                    .orElseThrow(
                        () ->
                            new ParameterException(
                                command.commandLine(),
                                LanguageOption.words(command)
                                    .text("catalogue.there-is-no-see-lab", kind, id))))
        .toList();
  }
}
