package lab.orchestration.model;

/**
 * What Kubernetes documents of its behaviour, under its documented names; durations in
 * milliseconds.
 *
 * @param leaseRenewInterval how often a kubelet renews its node's Lease: a quarter of {@code
 *     nodeLeaseDurationSeconds}, default 10 s
 * @param nodeMonitorPeriod {@code kube-controller-manager --node-monitor-period}, default 5 s
 * @param nodeMonitorGracePeriod {@code --node-monitor-grace-period}, default 40 s (50 s since 1.32)
 * @param tolerationSeconds how long a Pod tolerates an unreachable node, default 300 s
 * @param backOffBase a container's first back-off, 10 s (Pod lifecycle)
 * @param backOffMost its greatest, 5 min
 * @param maxSurge how many Pods above the number a rolling update may have; 25 %, which of three is
 *     1
 */
public record KubernetesParameters(
    long leaseRenewInterval,
    long nodeMonitorPeriod,
    long nodeMonitorGracePeriod,
    long tolerationSeconds,
    long backOffBase,
    long backOffMost,
    int maxSurge) {

  /** What holds if nobody says otherwise. */
  static final KubernetesParameters DEFAULTS =
      new KubernetesParameters(10_000, 5_000, 40_000, 300_000, 10_000, 300_000, 1);

  KubernetesParameters withGrace(long millis) {
    return new KubernetesParameters(
        leaseRenewInterval,
        nodeMonitorPeriod,
        millis,
        tolerationSeconds,
        backOffBase,
        backOffMost,
        maxSurge);
  }

  KubernetesParameters withMonitorPeriod(long millis) {
    return new KubernetesParameters(
        leaseRenewInterval,
        millis,
        nodeMonitorGracePeriod,
        tolerationSeconds,
        backOffBase,
        backOffMost,
        maxSurge);
  }

  KubernetesParameters withToleration(long millis) {
    return new KubernetesParameters(
        leaseRenewInterval,
        nodeMonitorPeriod,
        nodeMonitorGracePeriod,
        millis,
        backOffBase,
        backOffMost,
        maxSurge);
  }

  /** The back-off before so many-th restart in a row, counted from 1: none before the first. */
  long backOff(int restart) {
    if (restart <= 1) {
      return 0;
    }
    long backOff = backOffBase;
    for (int doubled = 2; doubled < restart && backOff < backOffMost; doubled++) {
      backOff *= 2;
    }
    return Math.min(backOff, backOffMost);
  }
}
