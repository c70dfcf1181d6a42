package lab.orchestration.nginx.runtime;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of the operator's process.
 *
 * @param namespaces where it looks after NginxServices; empty for everywhere
 * @param leaderElection whether it is one of several replicas
 * @param podName the name of its Pod, by which a leader is known
 * @param podNamespace the namespace of its Pod, where the Lease is
 * @param lease how long a leader may be silent before another one takes over
 * @param http where health and metrics are served: on all interfaces of its Pod, as the kubelet and
 *     Prometheus come from outside; elsewhere to the machine itself only
 * @param jsonLogs whether every line of the log is a JSON object
 */
public record OperatorSettings(
    Set<String> namespaces,
    boolean leaderElection,
    String podName,
    String podNamespace,
    Duration lease,
    InetSocketAddress http,
    boolean jsonLogs) {

  /** What {@code --help} says. */
  public static final String HELP =
      """
      The operator of NginxServices. It reconciles until it gets SIGTERM.

      It takes no arguments but these environment variables:
        OPERATOR_NAMESPACES       where it looks after NginxServices, with commas between;
                                  empty or not set: everywhere
        OPERATOR_LEADER_ELECTION  true if there are several replicas of it (default false)
        OPERATOR_LEASE_SECONDS    how long a leader may be silent before another one takes
                                  over, 5 to 300 (default 15)
        OPERATOR_HTTP_PORT        where /healthz, /readyz and /metrics are served (default 8081),
                                  outside a Pod to this machine only
        OPERATOR_LOG              text or json (default text)
        POD_NAME, POD_NAMESPACE   who it is and where the Lease is; needed for an election

      It finds its cluster as kubectl does: in a Pod by the Pod's ServiceAccount, elsewhere by
      KUBECONFIG or ~/.kube/config. The cluster must be Kubernetes 1.30 or later.

      Exit codes: 0 stopped by SIGTERM, 1 failed or lost the Lease, 2 wrong settings.
      """;

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming the variable that is wrong, and what would be right
   */
  static OperatorSettings from(Map<String, String> environment) {
    boolean election = flag(environment, "OPERATOR_LEADER_ELECTION");
    return new OperatorSettings(
        names(environment.getOrDefault("OPERATOR_NAMESPACES", "")),
        election,
        election ? required(environment, "POD_NAME") : "",
        election ? required(environment, "POD_NAMESPACE") : "",
        Duration.ofSeconds(number(environment, "OPERATOR_LEASE_SECONDS", 15, 5, 300)),
        http(environment, number(environment, "OPERATOR_HTTP_PORT", 8081, 0, 65_535)),
        oneOf(environment, "OPERATOR_LOG", "text", "json").equals("json"));
  }

  /** A kubelet sets this variable in every container. */
  private static InetSocketAddress http(Map<String, String> environment, int port) {
    return environment.containsKey("KUBERNETES_SERVICE_HOST")
        ? new InetSocketAddress(port)
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean flag(Map<String, String> environment, String variable) {
    return oneOf(environment, variable, "false", "true").equals("true");
  }

  private static String oneOf(
      Map<String, String> environment, String variable, String standard, String other) {
    String value = environment.getOrDefault(variable, standard);
    if (!value.equals(standard) && !value.equals(other)) {
      throw new IllegalArgumentException(
          "%s must be %s or %s, not '%s'".formatted(variable, standard, other, value));
    }
    return value;
  }

  private static int number(
      Map<String, String> environment, String variable, int standard, int min, int max) {
    String value = environment.getOrDefault(variable, Integer.toString(standard));
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below, in the same words as a number that is out of bounds.
    }
    throw new IllegalArgumentException(
        "%s must be a number from %d to %d, not '%s'".formatted(variable, min, max, value));
  }

  private static String required(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          variable + " must be set where OPERATOR_LEADER_ELECTION is true");
    }
    return value;
  }
}
