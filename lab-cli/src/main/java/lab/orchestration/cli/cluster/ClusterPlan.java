package lab.orchestration.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.core.message.Message;

/**
 * What will be used on each side, and why, in one line per column: said before anything is touched.
 *
 * @param options what the person chose
 * @param engine the Docker Engine that follows from it
 */
public record ClusterPlan(ClusterOptions options, EngineChoice engine) {

  /** What would be used, a line each. */
  public List<Message> lines() {
    List<Message> lines = new ArrayList<>();
    for (ColumnChoice column : options.chosenColumns()) {
      lines.add(
          switch (column) {
            case BY_HAND -> Message.of("cluster-plan.by-hand-containers-on-one", engine.explain());
            case SWARM -> Message.of("cluster-plan.swarm", swarm());
            case DEPLOYMENT ->
                Message.of(
                    "cluster-plan.deployment",
                    kubernetes(Message.of("cluster-plan.with-plain-yaml")));
            case OPERATOR ->
                Message.of(
                    "cluster-plan.kubernetes",
                    kubernetes(Message.of("cluster-plan.with-our-operator")));
          });
    }
    return lines;
  }

  private Message nodes() {
    return options.nodes == 1
        ? Message.of("cluster-plan.one-node")
        : Message.of("cluster-plan.nodes", options.nodes);
  }

  private Message swarm() {
    return switch (options.swarmOn) {
      case throwaway ->
          Message.of(
              "cluster-plan.throw-away-swarm-of-in-docker-in-docker", nodes(), engine.explain());
      case engine -> Message.of("cluster-plan.docker-swarm-init-on", engine.explain());
      case existing -> Message.of("cluster-plan.swarm-that-is-managed-by", engine.explain());
    };
  }

  private Message kubernetes(Message means) {
    return switch (options.kubeOn) {
      case throwaway ->
          Message.of(
              "cluster-plan.throw-away-kubernetes-of-in-containers",
              nodes(),
              means,
              engine.explain());
      case current -> Message.of("cluster-plan.current-kubeconfig-context", means);
    };
  }
}
