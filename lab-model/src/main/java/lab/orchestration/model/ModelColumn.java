package lab.orchestration.model;

import java.time.Instant;
import java.util.function.Supplier;
import lab.orchestration.core.Column;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.time.VirtualTime;
import lab.orchestration.model.parameter.KubernetesParameters;
import lab.orchestration.model.parameter.SwarmParameters;

/**
 * A column of a model run.
 *
 * @param name the column, as {@link ColumnNames}
 * @param nodes how many nodes its cluster has, at least 1; by hand there is one in any case
 * @param seed decides everything that is left to chance in it
 * @param timings what depends on the machine
 * @param beginning says, when the column is opened, at what moment its time begins
 */
public record ModelColumn(
    String name, int nodes, long seed, Timings timings, Supplier<Instant> beginning)
    implements Column {

  /** A column of a run that is a model as a whole. */
  public ModelColumn(String name, int nodes, long seed, Timings timings) {
    this(name, nodes, seed, timings, () -> VirtualTime.BEGINNING);
  }

  /** A column beside live ones: its time begins when theirs does. */
  public static ModelColumn besideLive(String name, int nodes, long seed, Timings timings) {
    return new ModelColumn(name, nodes, seed, timings, Instant::now);
  }

  /** So that two columns with the same seed do not draw the same numbers. */
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  @Override
  public boolean hasVirtualTime() {
    return true;
  }

  @Override
  public Orchestrator open(Progress progress) {
    Simulation simulation = new Simulation(seed * MIXER + name.hashCode(), beginning.get());
    return switch (name) {
      case ColumnNames.BY_HAND -> new ByHandModel(simulation, timings.swarm());
      case ColumnNames.SWARM ->
          new SwarmModel(
              simulation, SwarmParameters.DEFAULTS, timings.swarm(), nodes, Machine.shared());
      default ->
          new KubernetesModel(
              name.equals(ColumnNames.OPERATOR),
              simulation,
              KubernetesParameters.documentedFor(timings.from()),
              timings.kubernetes(),
              nodes,
              Machine.shared());
    };
  }
}
