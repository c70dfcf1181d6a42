package lab.orchestration.core.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A whole run as one document. What is shown to a person is a view of this.
 *
 * @param schema the version of this document's form
 * @param id the run's ID, which is also the label on everything that the run created
 * @param startedAt when the run began
 * @param columns the columns side by side
 * @param experiments the experiments on an orchestrator's roles that were run, in their order;
 *     empty for the chapter's lab
 * @param claims the experiments on the chapter's claims about Kubernetes, in their order
 * @param leftovers what was still there after cleaning up; empty if all is well
 * @param recording how it went, event by event; empty in a record that is older than this
 */
public record RunRecord(
    int schema,
    String id,
    Instant startedAt,
    List<ColumnRecord> columns,
    List<ExperimentRecord> experiments,
    List<ExperimentRecord> claims,
    List<String> leftovers,
    List<RunEvent> recording) {

  /** In a record that was written before there were experiments, there are none. */
  public RunRecord {
    experiments = Objects.requireNonNullElse(experiments, List.of());
    claims = Objects.requireNonNullElse(claims, List.of());
    recording = Objects.requireNonNullElse(recording, List.of());
  }

  /** A run of which no events were recorded. */
  public RunRecord(
      int schema,
      String id,
      Instant startedAt,
      List<ColumnRecord> columns,
      List<ExperimentRecord> experiments,
      List<ExperimentRecord> claims,
      List<String> leftovers) {
    this(schema, id, startedAt, columns, experiments, claims, leftovers, List.of());
  }

  /** A run of the chapter's lab, without experiments. */
  public RunRecord(
      int schema,
      String id,
      Instant startedAt,
      List<ColumnRecord> columns,
      List<String> leftovers) {
    this(schema, id, startedAt, columns, List.of(), List.of(), leftovers);
  }

  /** All experiments, those on the roles first. */
  public List<ExperimentRecord> allExperiments() {
    return Stream.concat(experiments.stream(), claims.stream()).toList();
  }

  /** The same run as it is shown once more: what was live then is a recording now. */
  public RunRecord asRecording() {
    return new RunRecord(
        schema,
        id,
        startedAt,
        columns.stream().map(ColumnRecord::asRecording).toList(),
        experiments,
        claims,
        leftovers,
        recording);
  }

  /** The same run in a document of another version. */
  public RunRecord withSchema(int version) {
    return new RunRecord(
        version, id, startedAt, columns, experiments, claims, leftovers, recording);
  }

  /** The version that this code writes. */
  public static final int SCHEMA = 2;

  /** Whether no step and no experiment failed, and nothing was left. */
  public boolean isSuccess() {
    return leftovers.isEmpty()
        && allExperiments().stream().allMatch(experiment -> experiment.failures().isEmpty())
        && columns.stream()
            .flatMap(column -> column.steps().stream())
            .noneMatch(step -> step.outcome() == Outcome.FAILED);
  }
}
