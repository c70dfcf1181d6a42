package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;

/**
 * The whole ledger in a few sentences, one for each standing that was reached.
 *
 * @param run the record of a session
 * @param words the words of the reader's language
 */
public record ClaimsSummary(RunRecord run, Words words) {

  /** The sentences; a standing that no claim reached has none. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    sentence(lines, "claims-summary.kubernetes-adds", Standing.KUBERNETES_ADDS);
    sentence(lines, "claims-summary.operator-adds", Standing.OPERATOR_ADDS);
    sentence(lines, "claims-summary.alike", Standing.ALIKE);
    sentence(lines, "claims-summary.swarm-better", Standing.SWARM_BETTER);
    sentence(lines, "claims-summary.undecided", Standing.UNDECIDED);
    return lines;
  }

  private void sentence(List<String> lines, String key, Standing standing) {
    List<Message> titles =
        run.allExperiments().stream()
            .filter(
                one -> Objects.requireNonNullElse(one.standing(), Standing.UNDECIDED) == standing)
            .map(this::title)
            .toList();
    if (!titles.isEmpty()) {
      lines.add(words.text(key, Message.commas(titles)));
    }
  }

  private Message title(ExperimentRecord one) {
    String title = words.text(one.title());
    return Message.of(
        "claims-summary.title", words.language() == Language.EN ? lower(title) : title, one.id());
  }

  /** A title within a sentence; names keep their capitals. */
  private static String lower(String title) {
    boolean name = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return name || title.startsWith("Git")
        ? title
        : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }
}
