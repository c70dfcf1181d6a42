package lab.orchestration.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.ColumnRecord;
import lab.orchestration.core.FaultRecord;
import lab.orchestration.core.Outcome;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.Step;
import lab.orchestration.core.StepRecord;
import org.jspecify.annotations.Nullable;

/** The whole run side by side: a view of the run record and of nothing else. */
final class ResultTable {

  private ResultTable() {}

  static List<String> lines(RunRecord run, Words words) {
    List<String> header = new ArrayList<>(List.of(""));
    run.columns().forEach(column -> header.add(column.column()));
    TextTable table = new TextTable(header.toArray(String[]::new));
    row(table, run, "provenance", column -> column.provenance().name().toLowerCase(Locale.ROOT));
    row(table, run, "nodes", column -> Integer.toString(column.nodes()));
    row(table, run, "cluster ready after", column -> Durations.seconds(column.preparationMillis()));
    for (Step step : Step.values()) {
      row(table, run, step.id() + " " + words.title(step), column -> cell(column, step));
    }
    for (int fault = 0; fault < faults(run); fault++) {
      int index = fault;
      FaultRecord first = faultOf(run.columns(), index);
      row(
          table,
          run,
          "after the " + first.kind().replace('-', ' ') + ":",
          column -> target(column, index));
      row(table, run, "  detected", stage(index, FaultRecord.Stages::detected));
      row(table, run, "  replacement created", stage(index, FaultRecord.Stages::created));
      row(table, run, "  running", stage(index, FaultRecord.Stages::running));
      row(table, run, "  serving", stage(index, FaultRecord.Stages::serving));
      row(table, run, "  healed by", column -> healedBy(column, index));
    }
    return table.lines(words);
  }

  private static void row(
      TextTable table, RunRecord run, String title, Function<ColumnRecord, String> cell) {
    List<String> cells = new ArrayList<>(List.of(title));
    run.columns().forEach(column -> cells.add(cell.apply(column)));
    table.add(cells.toArray(String[]::new));
  }

  private static String cell(ColumnRecord column, Step step) {
    return column.steps().stream()
        .filter(record -> record.id().equals(step.id()))
        .findFirst()
        .map(ResultTable::outcome)
        .orElse("-");
  }

  private static String outcome(StepRecord step) {
    if (step.outcome() == Outcome.REACHED) {
      return Durations.seconds(step.millis());
    }
    return step.outcome() == Outcome.FAILED ? "FAILED" : "not run";
  }

  private static int faults(RunRecord run) {
    return run.columns().stream().mapToInt(column -> column.faults().size()).max().orElse(0);
  }

  private static FaultRecord faultOf(List<ColumnRecord> columns, int index) {
    return columns.stream()
        .filter(column -> column.faults().size() > index)
        .findFirst()
        .orElseThrow()
        .faults()
        .get(index);
  }

  private static Function<ColumnRecord, String> stage(
      int index, Function<FaultRecord.Stages, @Nullable Long> stage) {
    return column ->
        column.faults().size() > index
            ? Durations.seconds(stage.apply(column.faults().get(index).millis()))
            : "-";
  }

  private static String target(ColumnRecord column, int index) {
    return column.faults().size() > index ? column.faults().get(index).target() : "-";
  }

  private static String healedBy(ColumnRecord column, int index) {
    if (column.faults().size() <= index) {
      return "-";
    }
    FaultRecord.ByHand byHand = column.faults().get(index).byHand();
    if (byHand != null) {
      return "a person, after " + Durations.seconds(byHand.afterMillis());
    }
    FaultRecord.Replacement replacement = column.faults().get(index).replacement();
    if (replacement == null) {
      return "nobody";
    }
    if (replacement.sameReplica()) {
      return "a restart in the same Pod";
    }
    return column.column().equals(ColumnNames.SWARM) ? "a new task in the same slot" : "a new Pod";
  }
}
