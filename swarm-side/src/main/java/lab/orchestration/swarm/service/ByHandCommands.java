package lab.orchestration.swarm.service;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;

/** What a person types who has no orchestrator. */
public final class ByHandCommands {

  private static final int KILLED = 2;
  private static final int REMOVED = 3;

  private ByHandCommands() {}

  /** The commands for a step, one a line. */
  public static List<Message> of(Step step, ServiceSpec spec) {
    String killed = ManualContainers.name(spec, KILLED);
    String removed = ManualContainers.name(spec, REMOVED);
    String list = "docker ps -a --filter name=" + spec.name();
    return switch (step) {
      case INITIALISE -> List.of(Message.of("swarm.by-hand-commands.nothing-to-initialise"));
      case DECLARE -> runs(spec, 1, spec.replicas());
      case LOOK -> List.of(Message.verbatim(list));
      case HEAL ->
          List.of(
              Message.verbatim("docker kill " + killed),
              Message.of("swarm.by-hand-commands.nobody-starts-it", list),
              Message.of("swarm.by-hand-commands.by-hand", "docker start " + killed),
              Message.verbatim("docker rm -f " + removed),
              Message.of("swarm.by-hand-commands.by-hand", run(spec, REMOVED)));
      case SCALE -> runs(spec, spec.replicas() + 1, Step.SCALED_REPLICAS);
      case CLEAN_UP ->
          List.of(
              Message.verbatim(
                  IntStream.rangeClosed(1, Step.SCALED_REPLICAS)
                      .mapToObj(number -> ManualContainers.name(spec, number))
                      .collect(Collectors.joining(" ", "docker rm -f ", ""))));
    };
  }

  private static List<Message> runs(ServiceSpec spec, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> Message.verbatim(run(spec, number)))
        .toList();
  }

  /** Every container needs a name of its own, and a port of its own. */
  static String run(ServiceSpec spec, int number) {
    return "docker run -d --name %s -p %d:%d %s"
        .formatted(
            ManualContainers.name(spec, number),
            ManualContainers.port(spec, number),
            spec.targetPort(),
            spec.image());
  }
}
