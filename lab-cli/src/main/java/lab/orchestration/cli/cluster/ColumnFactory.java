package lab.orchestration.cli.cluster;

import java.util.List;
import java.util.Optional;
import lab.orchestration.cli.engine.EngineSession;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.core.Column;
import lab.orchestration.docker.Labels;
import lab.orchestration.k8s.DeploymentColumn;
import lab.orchestration.k8s.OperatorColumn;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.swarm.ByHandColumn;
import lab.orchestration.swarm.SwarmColumn;
import lab.orchestration.swarm.cluster.SwarmPlace;

/**
 * Makes the columns of a run, each in the place that the person chose for it.
 *
 * @param options what the person chose
 * @param bench the Engine; may be empty if the columns need none
 * @param kept the clusters that were left running, which are used before new ones are started
 * @param runId the run that the columns take part in
 * @param keep whether the clusters are meant to stay when this process has ended
 */
record ColumnFactory(
    ClusterOptions options,
    Optional<EngineSession> bench,
    KeptClusters kept,
    String runId,
    boolean keep) {

  /**
   * Makes a column; nothing is started yet.
   *
   * @param images those that every node gets; the first is what the replicas run
   */
  Column create(ColumnChoice choice, List<String> images) {
    return switch (choice) {
      case BY_HAND -> new ByHandColumn(engine().engine(), dindImage(), images, runId);
      case SWARM -> new SwarmColumn(engine().engine(), swarmPlace(), images, runId);
      case DEPLOYMENT ->
          new DeploymentColumn(dockerHost(), deploymentPlace(), images, metricsServer(), runId);
      case OPERATOR ->
          new OperatorColumn(dockerHost(), operatorPlace(), images, metricsServer(), runId);
    };
  }

  private EngineSession engine() {
    return bench.orElseThrow();
  }

  private String dindImage() {
    return engine().image(LabImage.DIND);
  }

  private Optional<String> metricsServer() {
    return bench.flatMap(found -> found.find(LabImage.METRICS_SERVER));
  }

  private String dockerHost() {
    return bench.map(found -> found.engine().host().toString()).orElse("");
  }

  private SwarmPlace swarmPlace() {
    return switch (options.swarmOn) {
      case engine -> new SwarmPlace.OnEngine();
      case existing -> new SwarmPlace.Existing();
      case throwaway ->
          kept.runOf(Labels.SWARM_NODE)
              .<SwarmPlace>map(SwarmPlace.Kept::new)
              .orElseGet(() -> new SwarmPlace.ThrowAway(options.nodes, dindImage(), keep));
    };
  }

  /** What 'lab up' leaves running is the operator's; this column starts a cluster in any case. */
  private KubernetesPlace deploymentPlace() {
    return switch (options.kubeOn) {
      case current -> new KubernetesPlace.CurrentContext(null, null);
      case throwaway -> throwAwayKubernetes(false);
    };
  }

  private KubernetesPlace operatorPlace() {
    return switch (options.kubeOn) {
      case current -> new KubernetesPlace.CurrentContext(null, null);
      case throwaway ->
          kept.runOf(Labels.KUBERNETES_NODE)
              .<KubernetesPlace>map(KubernetesPlace.Kept::new)
              .orElseGet(() -> throwAwayKubernetes(keep));
    };
  }

  private KubernetesPlace throwAwayKubernetes(boolean stays) {
    return new KubernetesPlace.ThrowAway(options.nodes, engine().image(LabImage.KUBERNETES), stays);
  }
}
