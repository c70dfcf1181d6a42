package lab.orchestration.cli.quiz;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lab.orchestration.cli.view.ExperimentText;
import lab.orchestration.cli.view.RunSummary;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;

/** What a learner's own run has measured, in a few lines. */
final class OwnFigures {

  private OwnFigures() {}

  /** What came of the first fault of this kind, in each column. */
  static Optional<List<Message>> ofFault(RunRecord run, String kind) {
    List<Message> lines = new ArrayList<>();
    for (ColumnRecord column : run.columns()) {
      column.faults().stream()
          .filter(fault -> fault.kind().equals(kind))
          .findFirst()
          .ifPresent(fault -> lines.add(line(column, fault)));
    }
    return dated(run, lines);
  }

  private static Message line(ColumnRecord column, FaultRecord fault) {
    FaultRecord.ByHand person = fault.byHand();
    if (person != null) {
      return Message.of(
          "own-figures.nobody-healed-it-after-person",
          column.column(),
          seconds(person.afterMillis()),
          person.command());
    }
    return Message.of(
        "own-figures.noticed-after-replacement-running-after",
        column.column(),
        seconds(fault.millis().detected()),
        seconds(fault.millis().running()),
        seconds(fault.millis().serving()));
  }

  /** How long a step of the chapter took, and what was typed for it. */
  static Optional<List<Message>> ofStep(RunRecord run, Step step) {
    List<Message> lines = new ArrayList<>();
    for (ColumnRecord column : run.columns()) {
      column.steps().stream()
          .filter(done -> done.id().equals(step.id()))
          .forEach(
              done ->
                  lines.add(
                      Message.of(
                          "own-figures.by",
                          column.column(),
                          seconds(done.millis()),
                          done.commands().stream()
                              .map(Message::toString)
                              .collect(Collectors.joining(" && ")))));
    }
    return dated(run, lines);
  }

  /** An experiment's verdict. */
  static Optional<List<Message>> ofExperiment(RunRecord run, String id) {
    return run.allExperiments().stream()
        .filter(one -> one.id().equals(id) && one.verdict() != ExperimentRecord.Kind.NOT_RUN)
        .findFirst()
        .flatMap(
            one ->
                dated(
                    run,
                    List.of(
                        Message.of(
                            "own-figures.verdict",
                            Message.of("verdict." + ExperimentText.verdict(one)),
                            one.sentence()))));
  }

  private static Optional<List<Message>> dated(RunRecord run, List<Message> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<Message> dated = new ArrayList<>();
    dated.add(
        Message.of(
            "own-figures.your-run-of",
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(run.startedAt()),
            run.id(),
            RunSummary.provenance(run)));
    lines.forEach(line -> dated.add(Message.of("own-figures.line", line)));
    return Optional.of(dated);
  }

  private static Message seconds(@Nullable Long millis) {
    return millis == null
        ? Message.of("own-figures.unknown-time")
        : Message.verbatim(String.format(Locale.ROOT, "%.1f s", millis / 1e3));
  }
}
