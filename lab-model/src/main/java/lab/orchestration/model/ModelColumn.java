package lab.orchestration.model;

import lab.orchestration.core.Column;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;

/**
 * A column of a model run.
 *
 * @param name the column, as {@link ColumnNames}
 * @param nodes how many nodes its cluster has, at least 1; by hand there is one in any case
 * @param seed decides everything that is left to chance in it
 * @param timings what depends on the machine
 */
public record ModelColumn(String name, int nodes, long seed, Timings timings) implements Column {

  /** So that two columns with the same seed do not draw the same numbers. */
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  @Override
  public boolean hasOwnTime() {
    return true;
  }

  @Override
  public Orchestrator open(Progress progress) {
    Simulation simulation = new Simulation(seed * MIXER + name.hashCode());
    return switch (name) {
      case ColumnNames.BY_HAND -> new ByHandModel(simulation, timings.swarm());
      case ColumnNames.SWARM ->
          new SwarmModel(
              simulation, SwarmParameters.DEFAULTS, timings.swarm(), nodes, Machine.shared());
      default ->
          new KubernetesModel(
              name.equals(ColumnNames.OPERATOR),
              simulation,
              KubernetesParameters.DEFAULTS,
              timings.kubernetes(),
              nodes,
              Machine.shared());
    };
  }
}
