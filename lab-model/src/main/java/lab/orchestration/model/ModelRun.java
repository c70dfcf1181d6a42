package lab.orchestration.model;

import java.util.List;
import lab.orchestration.core.Column;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;

/**
 * The lab on the model: the same steps and experiments, by the same code as on real engines.
 *
 * @param seed decides everything that is left to chance; the same seed gives the same record
 * @param columns the columns, as {@link lab.orchestration.core.ColumnNames}
 * @param nodes how many nodes each cluster has
 * @param timings what depends on the machine
 */
public record ModelRun(long seed, List<String> columns, int nodes, Timings timings) {

  /** No image is run, so none has to be there. */
  private static final String IMAGE = "nginx";

  /** Copies the columns. */
  public ModelRun {
    columns = List.copyOf(columns);
  }

  /** The chapter's steps, and after them these experiments, each so many times. */
  public RunRecord run(List<Experiment> experiments, int repeats) throws InterruptedException {
    List<Column> modelled =
        columns.stream().map(name -> (Column) new ModelColumn(name, nodes, seed, timings)).toList();
    RunOptions options =
        experiments.isEmpty()
            ? RunOptions.PLAIN
            : RunOptions.PLAIN.with(
                experiments,
                new ExperimentOptions(
                    repeats, false, 1, "nginx:second", IMAGE + ModelReplica.BROKEN));
    return new Lab(
            "%08x".formatted((int) seed),
            modelled,
            ServiceSpec.ofTheChapter(IMAGE),
            options,
            new RunListener() {},
            List::of)
        .run();
  }
}
