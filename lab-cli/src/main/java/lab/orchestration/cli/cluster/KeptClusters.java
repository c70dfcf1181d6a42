package lab.orchestration.cli.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.cli.engine.EngineSession;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.UseMark;
import lab.orchestration.swarm.node.KeptNodes;

/**
 * The clusters that 'lab up' or 'lab run --keep' left running on the Engine. Those that were found
 * are marked as in use until this is closed.
 */
final class KeptClusters implements AutoCloseable {

  private final Optional<EngineSession> bench;
  private final Map<String, UseMark> usedRuns = new HashMap<>();

  /**
   * Looks on this Engine.
   *
   * @param bench the Engine; may be empty if no kept cluster is ever looked for
   */
  KeptClusters(Optional<EngineSession> bench) {
    this.bench = bench;
  }

  /** The run whose nodes of this role were left running on the Engine, if any. */
  Optional<String> runOf(String role) {
    return KeptNodes.on(bench.orElseThrow().engine()).stream()
        .filter(nodes -> nodes.role().equals(role))
        .map(KeptNodes::runId)
        .filter(RunId::isOurs)
        .findFirst()
        .map(this::inUse);
  }

  /** Whoever cleans up meanwhile leaves them alone. */
  private String inUse(String keptRun) {
    usedRuns.computeIfAbsent(keptRun, run -> UseMark.of(bench.orElseThrow().engine(), run));
    return keptRun;
  }

  /**
   * Makes sure that each of these columns has a cluster here.
   *
   * @throws LabException if one has not
   */
  void require(Set<ColumnChoice> columns) {
    for (ColumnChoice column : columns) {
      boolean there =
          switch (column) {
            case SWARM -> runOf(Labels.SWARM_NODE).isPresent();
            case OPERATOR -> runOf(Labels.KUBERNETES_NODE).isPresent();
            case BY_HAND, DEPLOYMENT -> false;
          };
      if (!there) {
        throw new LabException(
            Message.of("kept-clusters.there-is-nothing-to-watch"),
            Message.of("kept-clusters.no-cluster-for-column-was", column.columnName()),
            Message.of("kept-clusters.start-clusters-with-lab-up"));
      }
    }
  }

  @Override
  public void close() {
    usedRuns.values().forEach(UseMark::close);
  }
}
