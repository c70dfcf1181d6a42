package lab.orchestration.core.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.message.Message;

/** Several runs of the same experiments on the same engines, taken together. */
public final class SeveralRuns {

  private final List<RunRecord> runs;

  /**
   * Runs that can be taken together.
   *
   * @throws LabException if there are none, or they are of different engines
   */
  public SeveralRuns(List<RunRecord> runs) {
    this.runs = List.copyOf(runs);
    if (runs.isEmpty() || runs.stream().map(SeveralRuns::engines).distinct().count() > 1) {
      throw new LabException(
          Message.of("several-runs.not-taken-together"),
          runs.isEmpty()
              ? Message.of("several-runs.there-is-none")
              : Message.of("several-runs.they-are-of-different-engines"),
          Message.of("several-runs.name-records-of-same-engines"));
    }
  }

  /**
   * All of them as one record: an experiment has the evidence of every run, and its verdict is
   * computed from all of that.
   *
   * @param catalogue the experiments that may be in the records
   */
  public RunRecord asOne(List<Experiment> catalogue) {
    if (runs.size() == 1) {
      return runs.get(0);
    }
    RunRecord first = runs.get(0);
    return new RunRecord(
        first.schema(),
        runs.stream().map(RunRecord::id).collect(Collectors.joining(", ")),
        first.startedAt(),
        columns(),
        experiments(RunRecord::experiments, catalogue),
        experiments(RunRecord::claims, catalogue),
        all(runs, RunRecord::leftovers));
  }

  private static List<List<Object>> engines(RunRecord run) {
    return run.columns().stream()
        .map(column -> List.of(column.column(), column.engine(), column.provenance().name()))
        .toList();
  }

  private List<ColumnRecord> columns() {
    List<ColumnRecord> together = new ArrayList<>();
    for (ColumnRecord first : runs.get(0).columns()) {
      List<ColumnRecord> same =
          all(runs, RunRecord::columns).stream()
              .filter(one -> one.column().equals(first.column()))
              .toList();
      together.add(
          new ColumnRecord(
              first.column(),
              first.provenance(),
              first.engine(),
              first.nodes(),
              first.preparationMillis(),
              all(same, ColumnRecord::notes).stream().distinct().toList(),
              all(same, ColumnRecord::steps),
              all(same, ColumnRecord::faults),
              all(same, ColumnRecord::events),
              first.images()));
    }
    return together;
  }

  private List<ExperimentRecord> experiments(
      Function<RunRecord, List<ExperimentRecord>> kind, List<Experiment> catalogue) {
    Map<String, List<ExperimentRecord>> byId =
        all(runs, kind).stream()
            .collect(
                Collectors.groupingBy(
                    ExperimentRecord::id, LinkedHashMap::new, Collectors.toList()));
    return byId.values().stream().map(same -> together(same, catalogue)).toList();
  }

  /** An experiment that this code does not know any more keeps its first verdict. */
  private static ExperimentRecord together(
      List<ExperimentRecord> same, List<Experiment> catalogue) {
    List<Evidence> evidence = all(same, ExperimentRecord::evidence);
    Optional<Experiment> experiment =
        catalogue.stream().filter(one -> one.about().id().equals(same.get(0).id())).findFirst();
    return experiment
        .map(
            one ->
                ExperimentRecord.of(
                    one,
                    one.judge(new Findings(evidence)),
                    evidence,
                    all(same, ExperimentRecord::failures)))
        .orElse(same.get(0));
  }

  private static <T, R> List<R> all(List<T> of, Function<T, List<R>> what) {
    return of.stream().map(what).flatMap(List::stream).toList();
  }
}
