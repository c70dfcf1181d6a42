package lab.orchestration.core;

import java.time.Instant;
import java.util.List;

/**
 * What is about to happen, before anything was touched.
 *
 * @param runId the run's ID
 * @param startedAt when the run began
 * @param image the image that every replica runs
 * @param columns the columns' names, in the order in which they stand side by side
 */
public record RunPlan(String runId, Instant startedAt, String image, List<String> columns) {
  /** Copies the columns. */
  public RunPlan {
    columns = List.copyOf(columns);
  }

  static RunPlan of(String runId, Instant startedAt, ServiceSpec spec, List<Column> columns) {
    return new RunPlan(runId, startedAt, spec.image(), columns.stream().map(Column::name).toList());
  }
}
