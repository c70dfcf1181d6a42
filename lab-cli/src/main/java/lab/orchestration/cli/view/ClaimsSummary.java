package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Standing;
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
    sentence(lines, "Kubernetes adds: %s.", Standing.KUBERNETES_ADDS);
    sentence(
        lines,
        "Only with an operator, or another controller above it, come: %s.",
        Standing.OPERATOR_ADDS);
    sentence(lines, "Both do alike: %s.", Standing.ALIKE);
    sentence(lines, "Swarm is the better choice for: %s.", Standing.SWARM_BETTER);
    sentence(lines, "Not decided: %s.", Standing.UNDECIDED);
    return lines;
  }

  /** The titles are translated one by one: a comma may be a part of a title. */
  private void sentence(List<String> lines, String form, Standing standing) {
    List<String> titles =
        run.allExperiments().stream()
            .filter(
                one -> Objects.requireNonNullElse(one.standing(), Standing.UNDECIDED) == standing)
            .map(this::title)
            .toList();
    if (!titles.isEmpty()) {
      lines.add(words.translated(form.formatted(String.join(isJapanese() ? "、" : ", ", titles))));
    }
  }

  private String title(ExperimentRecord one) {
    return isJapanese()
        ? "%s（%s）".formatted(words.translated(one.title()), one.id())
        : "%s (%s)".formatted(lower(one.title()), one.id());
  }

  private boolean isJapanese() {
    return words.language() == Language.JA;
  }

  /** A title within a sentence; names keep their capitals. */
  private static String lower(String title) {
    boolean name = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return name || title.startsWith("Git")
        ? title
        : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }
}
