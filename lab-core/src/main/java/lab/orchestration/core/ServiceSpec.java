package lab.orchestration.core;

/**
 * What a person declares: "this service, from this image, this many times".
 *
 * <p>The chapter's {@code docker service create --name my-web --replicas 3 -p 8080:80 nginx}.
 *
 * @param name the service's name, a DNS label so that both orchestrators accept it
 * @param image the image reference that every replica runs
 * @param replicas how many replicas are wanted, {@value #MIN_REPLICAS} to {@value #MAX_REPLICAS}
 * @param port the port on which the service is published, 1 to 65535
 * @param targetPort the port on which a replica listens, 1 to 65535
 * @param policy what goes beyond the chapter
 */
public record ServiceSpec(
    String name, String image, int replicas, int port, int targetPort, ServicePolicy policy) {

  /** The fewest replicas that can be declared. */
  public static final int MIN_REPLICAS = 0;

  /** The most replicas that can be declared: enough to see scheduling, too few to hurt a laptop. */
  public static final int MAX_REPLICAS = 50;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException naming the value that is out of bounds
   */
  public ServiceSpec {
    if (!name.matches("[a-z]([-a-z0-9]{0,38}[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "name must be a DNS label of at most 40 characters, not '" + name + "'");
    }
    if (image.isBlank()) {
      throw new IllegalArgumentException("image must not be empty");
    }
    if (replicas < MIN_REPLICAS || replicas > MAX_REPLICAS) {
      throw new IllegalArgumentException(
          "replicas must be %d to %d, not %d".formatted(MIN_REPLICAS, MAX_REPLICAS, replicas));
    }
    requirePort("port", port);
    requirePort("targetPort", targetPort);
  }

  /** A declaration that says no more than the chapter does. */
  public ServiceSpec(String name, String image, int replicas, int port, int targetPort) {
    this(name, image, replicas, port, targetPort, ServicePolicy.DEFAULT);
  }

  /** The chapter's own service: three nginx replicas, published on 8080. */
  public static ServiceSpec ofTheChapter(String image) {
    return new ServiceSpec("my-web", image, 3, 8080, 80);
  }

  /** The same declaration with another number of replicas. */
  public ServiceSpec withReplicas(int wanted) {
    return new ServiceSpec(name, image, wanted, port, targetPort, policy);
  }

  /** The same declaration with another image. */
  public ServiceSpec withImage(String other) {
    return new ServiceSpec(name, other, replicas, port, targetPort, policy);
  }

  /** The same declaration with another policy. */
  public ServiceSpec withPolicy(ServicePolicy other) {
    return new ServiceSpec(name, image, replicas, port, targetPort, other);
  }

  private static void requirePort(String what, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(what + " must be 1 to 65535, not " + port);
    }
  }
}
