package lab.orchestration.model;

import java.util.List;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;

/** What a person would type for each of the chapter's steps, if there were engines. */
final class ModelCommands {

  private ModelCommands() {}

  static List<String> of(String column, Step step, ServiceSpec spec) {
    return switch (column) {
      case ColumnNames.BY_HAND -> byHand(step, spec);
      case ColumnNames.SWARM -> swarm(step, spec);
      case ColumnNames.DEPLOYMENT -> kubernetes(step, spec, "deployment", "my-web.yaml");
      default -> kubernetes(step, spec, "ngx", "my-web.yaml");
    };
  }

  private static List<String> byHand(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE -> List.of("# nothing to initialise: docker run needs no cluster");
      case DECLARE -> List.of(run(spec, 1), run(spec, 2), run(spec, 3));
      case LOOK -> List.of("docker ps -a --filter name=" + spec.name());
      case HEAL ->
          List.of(
              "docker kill %s-2".formatted(spec.name()),
              "docker start %s-2   # by hand".formatted(spec.name()),
              "docker rm -f %s-3".formatted(spec.name()),
              run(spec, 3) + "   # by hand");
      case SCALE -> List.of(run(spec, 4), run(spec, 5));
      case CLEAN_UP ->
          List.of("docker rm -f $(docker ps -aq --filter name=%s)".formatted(spec.name()));
    };
  }

  static String run(ServiceSpec spec, int number) {
    return "docker run -d --name %s-%d -p %d:%d %s"
        .formatted(spec.name(), number, spec.port() + number - 1, spec.targetPort(), spec.image());
  }

  private static List<String> swarm(Step step, ServiceSpec spec) {
    return switch (step) {
      case INITIALISE -> List.of("docker swarm init");
      case DECLARE ->
          List.of(
              "docker service create --name %s --replicas %d -p %d:%d %s"
                  .formatted(
                      spec.name(), spec.replicas(), spec.port(), spec.targetPort(), spec.image()));
      case LOOK -> List.of("docker service ps " + spec.name());
      case HEAL ->
          List.of(
              "docker kill --signal KILL <container of %s.2>".formatted(spec.name()),
              "docker rm -f <container of %s.3>".formatted(spec.name()));
      case SCALE ->
          List.of("docker service scale %s=%d".formatted(spec.name(), Step.SCALED_REPLICAS));
      case CLEAN_UP -> List.of("docker service rm " + spec.name(), "docker swarm leave --force");
    };
  }

  private static List<String> kubernetes(Step step, ServiceSpec spec, String kind, String file) {
    return switch (step) {
      case INITIALISE ->
          kind.equals("ngx")
              ? List.of("kubectl apply -f crds/nginxservices.orchestration.lab-v1.yml")
              : List.of("kubectl get nodes   # nothing has to be installed");
      case DECLARE -> List.of("kubectl apply -f " + file);
      case LOOK -> List.of("kubectl get %s,pods".formatted(kind));
      case HEAL ->
          List.of(
              "kubectl exec <pod of %s> -- kill -9 1   # the container's end"
                  .formatted(spec.name()),
              removal("<other container>"));
      case SCALE ->
          List.of(
              "kubectl scale %s %s --replicas=%d"
                  .formatted(kind, spec.name(), Step.SCALED_REPLICAS));
      case CLEAN_UP -> List.of("kubectl delete %s %s".formatted(kind, spec.name()));
    };
  }

  /** On a Kubernetes node, what {@code docker rm -f} does on a Docker host. */
  static String removal(String container) {
    return "ctr -n k8s.io task rm -f %1$s; ctr -n k8s.io container rm %1$s".formatted(container);
  }
}
