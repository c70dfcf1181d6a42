package lab.orchestration.cli.quiz;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lab.orchestration.cli.view.RunSummary;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;

/** What a learner's own run has measured, in a few lines. */
final class OwnFigures {

  private OwnFigures() {}

  /** What came of the first fault of this kind, in each column. */
  static Optional<List<String>> ofFault(RunRecord run, String kind) {
    List<String> lines = new ArrayList<>();
    for (ColumnRecord column : run.columns()) {
      column.faults().stream()
          .filter(fault -> fault.kind().equals(kind))
          .findFirst()
          .ifPresent(fault -> lines.add(line(column, fault)));
    }
    return dated(run, lines);
  }

  private static String line(ColumnRecord column, FaultRecord fault) {
    FaultRecord.ByHand person = fault.byHand();
    if (person != null) {
      return "%s: nobody healed it; after %s a person did: %s"
          .formatted(column.column(), seconds(person.afterMillis()), person.command());
    }
    return "%s: noticed after %s, a replacement running after %s, all serving again after %s"
        .formatted(
            column.column(),
            seconds(fault.millis().detected()),
            seconds(fault.millis().running()),
            seconds(fault.millis().serving()));
  }

  /** How long a step of the chapter took, and what was typed for it. */
  static Optional<List<String>> ofStep(RunRecord run, Step step) {
    List<String> lines = new ArrayList<>();
    for (ColumnRecord column : run.columns()) {
      column.steps().stream()
          .filter(done -> done.id().equals(step.id()))
          .forEach(
              done ->
                  lines.add(
                      "%s: %s, by: %s"
                          .formatted(
                              column.column(),
                              seconds(done.millis()),
                              String.join(" && ", done.commands()))));
    }
    return dated(run, lines);
  }

  /** An experiment's verdict. */
  static Optional<List<String>> ofExperiment(RunRecord run, String id) {
    return run.allExperiments().stream()
        .filter(one -> one.id().equals(id) && one.verdict() != ExperimentRecord.Kind.NOT_RUN)
        .findFirst()
        .flatMap(
            one ->
                dated(
                    run,
                    List.of(
                        "%s: %s"
                            .formatted(
                                one.verdict().words().toUpperCase(Locale.ROOT), one.sentence()))));
  }

  private static Optional<List<String>> dated(RunRecord run, List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<String> dated = new ArrayList<>();
    dated.add(
        "Your run of %s (%s), %s:"
            .formatted(
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .withZone(ZoneId.systemDefault())
                    .format(run.startedAt()),
                run.id(),
                RunSummary.provenance(run)));
    lines.forEach(line -> dated.add("  " + line));
    return Optional.of(dated);
  }

  private static String seconds(@Nullable Long millis) {
    return millis == null ? "an unknown time" : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
  }
}
