package lab.orchestration.core.load;

import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Quote;

/**
 * What a column can do in which a controller changes the number of replicas by their load.
 *
 * <p>An {@link Orchestrator} of such a column has this interface as well; one that does not has no
 * such controller.
 */
public interface LoadScaler {

  /**
   * Lets the controller choose the number of the declared service's replicas; returns once it knows
   * their load.
   *
   * @return what was declared for it, and what it answered
   */
  Quote autoscale(Limits limits, Progress progress) throws InterruptedException;

  /**
   * Within which the controller chooses.
   *
   * @param min the fewest replicas
   * @param max the most replicas
   * @param cpuPercent the use of the requested CPU that is aimed at, in per cent
   * @param scaleDownSeconds how long fewer replicas must have been enough before some are removed
   */
  record Limits(int min, int max, int cpuPercent, int scaleDownSeconds) {}
}
