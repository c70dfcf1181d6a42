package lab.orchestration.swarm.service;

import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;

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
  public List<Message> of(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE -> swarmIsOurs ? initialise() : typed("docker node ls");
      case DECLARE ->
          typed(
              "docker service create --name %s --replicas %d -p %d:%d %s"
                  .formatted(
                      spec.name(), spec.replicas(), spec.port(), spec.targetPort(), spec.image()));
      case LOOK -> typed("docker service ps " + spec.name());
      case HEAL ->
          typed(
              "docker ps --filter name=%s.2".formatted(spec.name()),
              "docker kill --signal KILL <container of %s.2>".formatted(spec.name()),
              "docker service ps " + spec.name(),
              "docker rm -f <container of %s.3>".formatted(spec.name()),
              "docker service ps " + spec.name());
      case SCALE ->
          typed("docker service scale %s=%d".formatted(spec.name(), Step.SCALED_REPLICAS));
      case CLEAN_UP ->
          swarmIsOurs
              ? typed("docker service rm " + spec.name(), "docker swarm leave --force")
              : typed("docker service rm " + spec.name());
    };
  }

  /** The token is a secret, and a person would paste it from the answer to the first command. */
  private List<Message> initialise() {
    return nodes == 1
        ? typed("docker swarm init")
        : List.of(
            Message.verbatim("docker swarm init"),
            Message.of(
                "swarm.swarm-commands.on-each-worker",
                "docker swarm join --token <token> <manager>:2377"),
            Message.verbatim("docker node ls"));
  }

  private static List<Message> typed(String... commands) {
    return Stream.of(commands).map(Message::verbatim).toList();
  }
}
