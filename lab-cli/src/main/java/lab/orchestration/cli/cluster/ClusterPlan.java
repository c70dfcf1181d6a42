package lab.orchestration.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.engine.EngineChoice;

/**
 * What will be used on each side, and why, in one line per column: said before anything is touched.
 *
 * @param options what the person chose
 * @param engine the Docker Engine that follows from it
 */
public record ClusterPlan(ClusterOptions options, EngineChoice engine) {

  /** What would be used, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ColumnChoice column : options.chosenColumns()) {
      lines.add(
          switch (column) {
            case BY_HAND ->
                "By hand     containers on one Docker Engine in a container, on "
                    + engine.explain();
            case SWARM -> "Swarm       " + swarm();
            case DEPLOYMENT -> "Deployment  " + kubernetes("with plain YAML");
            case OPERATOR -> "Kubernetes  " + kubernetes("with our operator");
          });
    }
    return lines;
  }

  private String nodes() {
    return options.nodes == 1 ? "one node" : options.nodes + " nodes";
  }

  private String swarm() {
    return switch (options.swarmOn) {
      case throwaway ->
          "a throw-away Swarm of %s in Docker-in-Docker, on %s"
              .formatted(nodes(), engine.explain());
      case engine -> "'docker swarm init' on " + engine.explain();
      case existing -> "the swarm that is managed by " + engine.explain();
    };
  }

  private String kubernetes(String means) {
    return switch (options.kubeOn) {
      case throwaway ->
          "a throw-away Kubernetes of %s in containers, %s, on %s"
              .formatted(nodes(), means, engine.explain());
      case current -> "the current kubeconfig context, %s".formatted(means);
    };
  }
}
