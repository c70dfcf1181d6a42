package lab.orchestration.model.parameter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lab.orchestration.model.timing.Chance;

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
 * @param eviction how quickly the Pods of several lost nodes are given up
 */
public record KubernetesParameters(
    long leaseRenewInterval,
    long nodeMonitorPeriod,
    long nodeMonitorGracePeriod,
    long tolerationSeconds,
    long backOffBase,
    long backOffMost,
    int maxSurge,
    Eviction eviction) {

  /**
   * How quickly lost nodes are tainted, after which their Pods are given up.
   *
   * @param nodeEvictionRate {@code kube-controller-manager --node-eviction-rate}, default 0.1 nodes
   *     a second: one node in 10 s
   * @param secondaryNodeEvictionRate {@code --secondary-node-eviction-rate}, default 0.01: the same
   *     while most of the nodes are gone
   * @param unhealthyZoneThreshold {@code --unhealthy-zone-threshold}, default 0.55: what share of
   *     the nodes these are
   * @param largeClusterSizeThreshold {@code --large-cluster-size-threshold}, default 50: up to so
   *     many nodes the secondary rate is 0
   */
  public record Eviction(
      double nodeEvictionRate,
      double secondaryNodeEvictionRate,
      double unhealthyZoneThreshold,
      int largeClusterSizeThreshold) {

    /** What holds if nobody says otherwise. */
    public static final Eviction DEFAULTS = new Eviction(0.1, 0.01, 0.55, 50);
  }

  /** What holds if nobody says otherwise. */
  public static final KubernetesParameters DEFAULTS =
      new KubernetesParameters(
          10_000, 5_000, 40_000, 300_000, 10_000, 300_000, 1, Eviction.DEFAULTS);

  private static final Pattern SERVER = Pattern.compile("Kubernetes v?(\\d+)\\.(\\d+)");

  /** Since this version (1.32) a silent node has 50 s. */
  private static final int LONGER_GRACE = 1_032;

  /**
   * What holds on the servers from which timings were fitted.
   *
   * @param from where the timings are from, in words that name the servers' version
   */
  public static KubernetesParameters documentedFor(String from) {
    Matcher server = SERVER.matcher(from);
    boolean longer =
        server.find()
            && Integer.parseInt(server.group(1)) * 1_000 + Integer.parseInt(server.group(2))
                >= LONGER_GRACE;
    return longer ? DEFAULTS.withGrace(50_000) : DEFAULTS;
  }

  KubernetesParameters withGrace(long millis) {
    return new KubernetesParameters(
        leaseRenewInterval,
        nodeMonitorPeriod,
        millis,
        tolerationSeconds,
        backOffBase,
        backOffMost,
        maxSurge,
        eviction);
  }

  KubernetesParameters withMonitorPeriod(long millis) {
    return new KubernetesParameters(
        leaseRenewInterval,
        millis,
        nodeMonitorGracePeriod,
        tolerationSeconds,
        backOffBase,
        backOffMost,
        maxSurge,
        eviction);
  }

  KubernetesParameters withToleration(long millis) {
    return new KubernetesParameters(
        leaseRenewInterval,
        nodeMonitorPeriod,
        nodeMonitorGracePeriod,
        millis,
        backOffBase,
        backOffMost,
        maxSurge,
        eviction);
  }

  KubernetesParameters withNodeEvictionRate(double perSecond) {
    return withEviction(
        new Eviction(
            perSecond,
            eviction.secondaryNodeEvictionRate(),
            eviction.unhealthyZoneThreshold(),
            eviction.largeClusterSizeThreshold()));
  }

  KubernetesParameters withSecondaryNodeEvictionRate(double perSecond) {
    return withEviction(
        new Eviction(
            eviction.nodeEvictionRate(),
            perSecond,
            eviction.unhealthyZoneThreshold(),
            eviction.largeClusterSizeThreshold()));
  }

  private KubernetesParameters withEviction(Eviction other) {
    return new KubernetesParameters(
        leaseRenewInterval,
        nodeMonitorPeriod,
        nodeMonitorGracePeriod,
        tolerationSeconds,
        backOffBase,
        backOffMost,
        maxSurge,
        other);
  }

  /** The back-off before so many-th restart in a row, counted from 1: none before the first. */
  public long backOff(int restart) {
    if (restart <= 1) {
      return 0;
    }
    long backOff = backOffBase;
    for (int doubled = 2; doubled < restart && backOff < backOffMost; doubled++) {
      backOff *= 2;
    }
    return Math.min(backOff, backOffMost);
  }

  /**
   * How long until a node that is lost now counts as not ready, in milliseconds: until the monitor
   * looks for the first time after the node's Lease has been silent too long.
   *
   * @param chance decides how long ago the Lease was renewed
   * @param firstLook in how many milliseconds the monitor looks next
   */
  public long untilNotReady(Chance chance, long firstLook) {
    double silentSince = chance.chance() * leaseRenewInterval;
    double tooLong = nodeMonitorGracePeriod - silentSince;
    double looks = Math.ceil((tooLong - firstLook) / nodeMonitorPeriod);
    return Math.round(firstLook + Math.max(0, looks) * nodeMonitorPeriod);
  }
}
