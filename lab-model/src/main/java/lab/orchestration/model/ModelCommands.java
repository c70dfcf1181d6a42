package lab.orchestration.model;

import java.util.Arrays;
import java.util.List;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;

/** What a person would type for each of the chapter's steps, if there were engines. */
final class ModelCommands {

  private ModelCommands() {}

  static List<Message> of(String column, Step step, ServiceSpec spec) {
    return switch (column) {
      case ColumnNames.BY_HAND -> byHand(step, spec);
      case ColumnNames.SWARM -> swarm(step, spec);
      case ColumnNames.DEPLOYMENT -> kubernetes(step, spec, "deployment", "my-web.yaml");
      default -> kubernetes(step, spec, "ngx", "my-web.yaml");
    };
  }

  private static List<Message> byHand(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE -> List.of(Message.of("model.model-commands.nothing-to-initialise"));
      case DECLARE -> typed(run(spec, 1), run(spec, 2), run(spec, 3));
      case LOOK -> typed("docker ps -a --filter name=" + spec.name());
      case HEAL ->
          List.of(
              Message.verbatim("docker kill %s-2".formatted(spec.name())),
              byHand("docker start %s-2".formatted(spec.name())),
              Message.verbatim("docker rm -f %s-3".formatted(spec.name())),
              byHand(run(spec, 3)));
      case SCALE -> typed(run(spec, 4), run(spec, 5));
      case CLEAN_UP ->
          typed("docker rm -f $(docker ps -aq --filter name=%s)".formatted(spec.name()));
    };
  }

  private static Message byHand(String command) {
    return Message.of("model.model-commands.by-hand", command);
  }

  private static List<Message> typed(String... commands) {
    return Arrays.stream(commands).map(Message::verbatim).toList();
  }

  static String run(ServiceSpec spec, int number) {
    return "docker run -d --name %s-%d -p %d:%d %s"
        .formatted(spec.name(), number, spec.port() + number - 1, spec.targetPort(), spec.image());
  }

  private static List<Message> swarm(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE -> typed("docker swarm init");
      case DECLARE ->
          typed(
              "docker service create --name %s --replicas %d -p %d:%d %s"
                  .formatted(
                      spec.name(), spec.replicas(), spec.port(), spec.targetPort(), spec.image()));
      case LOOK -> typed("docker service ps " + spec.name());
      case HEAL ->
          typed(
              "docker kill --signal KILL <container of %s.2>".formatted(spec.name()),
              "docker rm -f <container of %s.3>".formatted(spec.name()));
      case SCALE ->
          typed("docker service scale %s=%d".formatted(spec.name(), Step.SCALED_REPLICAS));
      case CLEAN_UP -> typed("docker service rm " + spec.name(), "docker swarm leave --force");
    };
  }

  private static List<Message> kubernetes(Step step, ServiceSpec spec, String kind, String file) {
    return switch (step) {
      case INITIALISE ->
          kind.equals("ngx")
              ? typed("kubectl apply -f crds/nginxservices.orchestration.lab-v1.yml")
              : List.of(Message.of("model.model-commands.nothing-to-install", "kubectl get nodes"));
      case DECLARE -> typed("kubectl apply -f " + file);
      case LOOK -> typed("kubectl get %s,pods".formatted(kind));
      case HEAL ->
          List.of(
              Message.of(
                  "model.model-commands.container-ends",
                  "kubectl exec <pod of %s> -- kill -9 1".formatted(spec.name())),
              Message.verbatim(removal("<other container>")));
      case SCALE ->
          typed(
              "kubectl scale %s %s --replicas=%d"
                  .formatted(kind, spec.name(), Step.SCALED_REPLICAS));
      case CLEAN_UP -> typed("kubectl delete %s %s".formatted(kind, spec.name()));
    };
  }

  /** On a Kubernetes node, what {@code docker rm -f} does on a Docker host. */
  static String removal(String container) {
    return "ctr -n k8s.io task rm -f %1$s; ctr -n k8s.io container rm %1$s".formatted(container);
  }
}
