package lab.orchestration.core.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.Column;
import lab.orchestration.core.ServiceSpec;

/**
 * What is about to happen, before anything was touched.
 *
 * @param runId the run's ID
 * @param startedAt when the run began
 * @param image the image that every replica runs
 * @param columns the columns' names, in the order in which they stand side by side
 * @param modelled those of them that a model computes
 */
public record RunPlan(
    String runId, Instant startedAt, String image, List<String> columns, List<String> modelled) {

  /** An older record does not say which are modelled. */
  public RunPlan {
    columns = List.copyOf(columns);
    modelled = List.copyOf(Objects.requireNonNullElse(modelled, List.of()));
  }

  /** The plan of a run in these columns. */
  public static RunPlan of(
      String runId, Instant startedAt, ServiceSpec spec, List<Column> columns) {
    return new RunPlan(
        runId,
        startedAt,
        spec.image(),
        columns.stream().map(Column::name).toList(),
        columns.stream().filter(Column::hasVirtualTime).map(Column::name).toList());
  }
}
