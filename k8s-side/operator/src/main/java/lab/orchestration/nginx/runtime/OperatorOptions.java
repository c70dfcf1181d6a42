package lab.orchestration.nginx.runtime;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.nginx.drift.DriftListener;

/**
 * How an operator runs.
 *
 * @param namespaces where it looks after NginxServices; empty for everywhere
 * @param leaderElection how its replicas agree on one; empty if there is only one
 * @param metrics where the operator SDK counts
 * @param drift is told of every drift
 * @param lastWork how long it may go on with what it has begun when it is stopped
 */
public record OperatorOptions(
    Set<String> namespaces,
    Optional<LeaderElection> leaderElection,
    Metrics metrics,
    DriftListener drift,
    Duration lastWork) {

  private static final Duration SHORTLY = Duration.ofSeconds(2);

  /** The only operator, of one namespace, as the lab runs it in its own process. */
  public static OperatorOptions inNamespace(String namespace) {
    return new OperatorOptions(
        Set.of(namespace), Optional.empty(), Metrics.NOOP, DriftListener.none(), SHORTLY);
  }
}
