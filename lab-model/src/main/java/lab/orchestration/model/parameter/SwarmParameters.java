package lab.orchestration.model.parameter;

import lab.orchestration.model.timing.Chance;

/**
 * What Docker documents of Swarm's behaviour, under its documented names; durations in
 * milliseconds.
 *
 * @param dispatcherHeartbeat {@code docker swarm init --dispatcher-heartbeat}, default 5 s
 * @param gracePeriodMultiplier after how many heartbeats without one a node counts as down
 *     (swarmkit, manager/dispatcher: 3)
 * @param heartbeatEpsilon by how much a heartbeat's period is varied at random (swarmkit,
 *     manager/dispatcher: 500 ms)
 * @param restartDelay {@code --restart-delay}, default 5 s (swarmkit, api/defaults/service.go)
 * @param updateMonitor {@code --update-monitor}, default 5 s
 * @param updateParallelism {@code --update-parallelism}, default 1
 * @param taskHistoryLimit {@code docker swarm update --task-history-limit}, default 5: tasks kept
 *     in a slot, the current one included
 */
public record SwarmParameters(
    long dispatcherHeartbeat,
    int gracePeriodMultiplier,
    long heartbeatEpsilon,
    long restartDelay,
    long updateMonitor,
    int updateParallelism,
    int taskHistoryLimit) {

  /** What holds if nobody says otherwise. */
  public static final SwarmParameters DEFAULTS =
      new SwarmParameters(5_000, 3, 500, 5_000, 5_000, 1, 5);

  SwarmParameters withHeartbeat(long millis) {
    return new SwarmParameters(
        millis,
        gracePeriodMultiplier,
        heartbeatEpsilon,
        restartDelay,
        updateMonitor,
        updateParallelism,
        taskHistoryLimit);
  }

  SwarmParameters withRestartDelay(long millis) {
    return new SwarmParameters(
        dispatcherHeartbeat,
        gracePeriodMultiplier,
        heartbeatEpsilon,
        millis,
        updateMonitor,
        updateParallelism,
        taskHistoryLimit);
  }

  /**
   * How long until a node that is lost now counts as down, in milliseconds: until the dispatcher
   * has missed enough heartbeats.
   *
   * @param chance decides how long ago the last heartbeat was, and by how much the period varies
   */
  public long untilDown(Chance chance) {
    double epsilon = (2 * chance.chance() - 1) * heartbeatEpsilon;
    double period = dispatcherHeartbeat + epsilon;
    return Math.round(period * gracePeriodMultiplier - chance.chance() * period);
  }
}
