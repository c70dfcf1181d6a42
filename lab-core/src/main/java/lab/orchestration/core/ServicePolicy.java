package lab.orchestration.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person may declare beyond the chapter's hands-on. Where an orchestrator has no such thing,
 * it leaves that part out.
 *
 * @param healthCheck whether Swarm checks each container over HTTP every second ({@code
 *     --health-cmd}); on Kubernetes the operator always declares a readiness probe
 * @param rollbackOnFailure whether Swarm takes a failed update back ({@code --update-failure-action
 *     rollback}); Kubernetes has no such option
 * @param nodeLossGraceSeconds how long Kubernetes waits for a lost node before it replaces the
 *     Pods; null for its default of 300; Swarm has no such option
 * @param sticky whether every replica keeps its name (on Kubernetes a StatefulSet); on Swarm a task
 *     has a slot in any case
 */
public record ServicePolicy(
    boolean healthCheck,
    boolean rollbackOnFailure,
    @Nullable Integer nodeLossGraceSeconds,
    boolean sticky) {

  /** With what every column asks a replica to end: nginx finishes its requests first. */
  public static final String STOP_SIGNAL = "SIGQUIT";

  /** How long after being asked to end a replica is killed, in every column: Docker's default. */
  public static final Duration STOP_GRACE = Duration.ofSeconds(10);

  /** What holds if a person says no more than the chapter does. */
  public static final ServicePolicy DEFAULT = new ServicePolicy(false, false, null, false);

  /** The same with a health check. */
  public ServicePolicy withHealthCheck() {
    return new ServicePolicy(true, rollbackOnFailure, nodeLossGraceSeconds, sticky);
  }

  /** The same with automatic rollback. */
  public ServicePolicy withRollbackOnFailure() {
    return new ServicePolicy(healthCheck, true, nodeLossGraceSeconds, sticky);
  }

  /** The same with another patience towards lost nodes, in seconds, at least 0. */
  public ServicePolicy withNodeLossGrace(int seconds) {
    return new ServicePolicy(healthCheck, rollbackOnFailure, seconds, sticky);
  }

  /** The same with replicas that keep their names. */
  public ServicePolicy withStickyReplicas() {
    return new ServicePolicy(healthCheck, rollbackOnFailure, nodeLossGraceSeconds, true);
  }
}
