package lab.orchestration.swarm.service;

import java.util.List;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;

/** What a person would type, in the chapter's own words. */
public final class SwarmCommands {

  private final boolean swarmIsOurs;
  private final int nodes;

  /**
   * The commands, with or without those that make and destroy the Swarm.
   *
   * @param nodes how many nodes a Swarm of ours has
   */
  public SwarmCommands(boolean swarmIsOurs, int nodes) {
    this.swarmIsOurs = swarmIsOurs;
    this.nodes = nodes;
  }

  /** The commands for a step, one a line. */
  public List<String> of(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE -> swarmIsOurs ? initialise() : List.of("docker node ls");
      case DECLARE ->
          List.of(
              "docker service create --name %s --replicas %d -p %d:%d %s"
                  .formatted(
                      spec.name(), spec.replicas(), spec.port(), spec.targetPort(), spec.image()));
      case LOOK -> List.of("docker service ps " + spec.name());
      case HEAL ->
          List.of(
              "docker ps --filter name=%s.2".formatted(spec.name()),
              "docker kill --signal KILL <container of %s.2>".formatted(spec.name()),
              "docker service ps " + spec.name(),
              "docker rm -f <container of %s.3>".formatted(spec.name()),
              "docker service ps " + spec.name());
      case SCALE ->
          List.of("docker service scale %s=%d".formatted(spec.name(), Step.SCALED_REPLICAS));
      case CLEAN_UP ->
          swarmIsOurs
              ? List.of("docker service rm " + spec.name(), "docker swarm leave --force")
              : List.of("docker service rm " + spec.name());
    };
  }

  /** The token is a secret, and a person would paste it from the answer to the first command. */
  private List<String> initialise() {
    return nodes == 1
        ? List.of("docker swarm init")
        : List.of(
            "docker swarm init",
            "docker swarm join --token <token> <manager>:2377   # on each worker",
            "docker node ls");
  }
}
