package lab.orchestration.cli.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.view.TextTable;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.LabException;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.model.ModelRun;
import lab.orchestration.model.Timings;
import lab.orchestration.model.calibration.Comparison;

/**
 * Each median of a live record beside the model's.
 *
 * @param rows one for each median
 */
public record ModelComparison(List<Comparison.Row> rows) {

  private static final int REPEATS = 25;

  /**
   * Runs the model's experiments and compares.
   *
   * @throws LabException if the record has nothing that is modelled
   */
  public static ModelComparison of(RunRecord live, Timings timings) throws InterruptedException {
    Set<String> ids =
        live.experiments().stream().map(ExperimentRecord::id).collect(Collectors.toSet());
    List<Experiment> asked =
        Experiments.all().stream()
            .filter(one -> ids.contains(one.about().id()) && ModelOptions.isModelled(one))
            .toList();
    RunRecord model =
        new ModelRun(1, List.of(ColumnNames.SWARM, ColumnNames.OPERATOR), 3, timings)
            .run(asked, REPEATS);
    List<Comparison.Row> rows = Comparison.of(live, model);
    if (rows.isEmpty()) {
      throw new LabException(
          Message.of("model-comparison.nothing-can-be-compared"),
          Message.of("model-comparison.record-has-no-durations-of"),
          Message.of("model-comparison.use-one-of-lab-experiment"));
    }
    return new ModelComparison(rows);
  }

  /** Whether all medians are close. */
  public boolean isClose() {
    return rows.stream().allMatch(Comparison.Row::isClose);
  }

  /** The table, and how many are close. */
  public List<String> lines(Words words) {
    TextTable table =
        new TextTable(
            "",
            "",
            words.text("compare.what"),
            words.text("compare.live"),
            words.text("compare.model"),
            words.text("compare.close"));
    for (Comparison.Row row : rows) {
      table.add(
          row.experiment(),
          row.column(),
          words.text(row.what()),
          FaultText.seconds(row.live()),
          FaultText.seconds(row.model()),
          words.text(row.isClose() ? "answer.yes" : "answer.no"));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        words.text(
            "compare.summary", rows.stream().filter(Comparison.Row::isClose).count(), rows.size()));
    return lines;
  }
}
