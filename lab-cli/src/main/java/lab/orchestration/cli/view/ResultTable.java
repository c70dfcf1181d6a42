package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.jspecify.annotations.Nullable;

/** The whole run side by side: a view of the run record and of nothing else. */
final class ResultTable {

  private ResultTable() {}

  static List<String> lines(RunRecord run, Words words) {
    List<String> header = new ArrayList<>(List.of(""));
    run.columns().forEach(column -> header.add(column.column()));
    TextTable table = new TextTable(header.toArray(String[]::new));
    row(
        table,
        run,
        words.text("result-table.provenance"),
        column -> words.text(RunSummary.provenance(column)));
    row(table, run, words.text("result-table.nodes"), column -> Integer.toString(column.nodes()));
    row(
        table,
        run,
        words.text("result-table.cluster-ready-after"),
        column -> Durations.seconds(column.preparationMillis()));
    for (Step step : Step.values()) {
      row(
          table,
          run,
          step.id() + " " + words.text(step.title()),
          column -> cell(column, step, words));
    }
    for (Nth fault : faults(run)) {
      row(
          table,
          run,
          words.text("result-table.after", Message.of("fault." + fault.kind())),
          column -> fault.in(column).map(FaultRecord::target).map(words::text).orElse("-"));
      row(table, run, part("detected", words), stage(fault, FaultRecord.Stages::detected));
      row(table, run, part("created", words), stage(fault, FaultRecord.Stages::created));
      row(table, run, part("running", words), stage(fault, FaultRecord.Stages::running));
      row(table, run, part("serving", words), stage(fault, FaultRecord.Stages::serving));
      row(
          table,
          run,
          part("engine", words),
          column -> fault.in(column).map(FaultText::downtime).orElse("-"));
      row(
          table,
          run,
          part("healedby", words),
          column ->
              fault
                  .in(column)
                  .map(record -> FaultText.healedBy(column.column(), record, words))
                  .orElse("-"));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (faults(run).stream().anyMatch(fault -> fault.kind().equals(FaultText.REMOVAL))) {
      lines.add(words.text("healed.removal"));
    }
    run.columns().stream()
        .flatMap(column -> column.steps().stream().flatMap(step -> note(column, step, words)))
        .distinct()
        .forEach(note -> lines.add("* " + note));
    return lines;
  }

  private static Stream<String> note(ColumnRecord column, StepRecord step, Words words) {
    return StepNote.of(column, step, words).stream();
  }

  /** The title of a row that belongs to the fault above it. */
  private static String part(String name, Words words) {
    return "  " + words.text("fault-table." + name);
  }

  private static void row(
      TextTable table, RunRecord run, String title, Function<ColumnRecord, String> cell) {
    List<String> cells = new ArrayList<>(List.of(title));
    run.columns().forEach(column -> cells.add(cell.apply(column)));
    table.add(cells.toArray(String[]::new));
  }

  private static String cell(ColumnRecord column, Step step, Words words) {
    return column.steps().stream()
        .filter(record -> record.id().equals(step.id()))
        .findFirst()
        .map(
            record ->
                outcome(record, words) + (note(column, record, words).count() > 0 ? " *" : ""))
        .orElse("-");
  }

  private static String outcome(StepRecord step, Words words) {
    if (step.outcome() == Outcome.REACHED) {
      return Durations.seconds(step.millis());
    }
    return words.text(
        step.outcome() == Outcome.FAILED ? "result-table.failed" : "result-table.not-run");
  }

  /**
   * The first, second … fault of a kind. In a run with experiments one column may have had more of
   * a kind than another, and only the same kinds belong side by side.
   */
  private record Nth(String kind, int number) {

    Optional<FaultRecord> in(ColumnRecord column) {
      return column.faults().stream()
          .filter(fault -> fault.kind().equals(kind))
          .skip(number)
          .findFirst();
    }
  }

  private static Set<Nth> faults(RunRecord run) {
    Set<Nth> all = new LinkedHashSet<>();
    for (ColumnRecord column : run.columns()) {
      Map<String, Integer> counted = new HashMap<>();
      for (FaultRecord fault : column.faults()) {
        all.add(new Nth(fault.kind(), counted.merge(fault.kind(), 1, Integer::sum) - 1));
      }
    }
    return all;
  }

  private static Function<ColumnRecord, String> stage(
      Nth fault, Function<FaultRecord.Stages, @Nullable Long> stage) {
    return column ->
        fault.in(column).map(record -> Durations.seconds(stage.apply(record.millis()))).orElse("-");
  }
}
