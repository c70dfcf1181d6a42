package lab.orchestration.swarm.claim.subject;

import lab.orchestration.docker.Labels;

/**
 * Compose files as people write them for {@code docker stack deploy}, with the lab's labels.
 *
 * @param runId the run that everything is labelled with
 * @param image the image of all services
 */
public record StackFile(String runId, String image) {

  /** No port is published: where there is no routing mesh, nobody would answer there. */
  private static final String HEAD =
      """
      version: "3.8"
      networks:
        default:
          labels:
            %1$s: "%2$s"
      services:
      """;

  private static final String SERVICE =
      """
        %3$s:
          image: %4$s
          labels:
            %1$s: "%2$s"
          deploy:
            replicas: %5$s
            labels:
              %1$s: "%2$s"
      """;

  /** A file without any service, to which some are added. */
  String head() {
    return HEAD.formatted(Labels.RUN, runId);
  }

  /**
   * A service, to be added to a file.
   *
   * @param replicas how many, as it stands in the file, so that it can be wrong
   */
  public String service(String name, String replicas) {
    return SERVICE.formatted(Labels.RUN, runId, name, image, replicas);
  }

  /** A file with one service. */
  public String of(String name, String replicas) {
    return head() + service(name, replicas);
  }
}
