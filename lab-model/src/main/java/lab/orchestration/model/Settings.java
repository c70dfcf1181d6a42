package lab.orchestration.model;

import java.util.List;
import lab.orchestration.core.LabException;

/**
 * The parameters of both orchestrators, under their documented names.
 *
 * @param swarm Swarm's
 * @param kubernetes Kubernetes'
 */
public record Settings(SwarmParameters swarm, KubernetesParameters kubernetes) {

  /** What holds if nobody says otherwise. */
  public static final Settings DEFAULTS =
      new Settings(SwarmParameters.DEFAULTS, KubernetesParameters.DEFAULTS);

  /** The names that can be set. */
  public static final List<String> NAMES =
      List.of(
          "dispatcher-heartbeat",
          "restart-delay",
          "node-monitor-grace-period",
          "node-monitor-period",
          "toleration-seconds");

  /**
   * The same with another value.
   *
   * @param name one of {@link #NAMES}
   * @param millis the value in milliseconds, above 0
   * @throws LabException if there is no such parameter, or the value is out of bounds
   */
  public Settings with(String name, long millis) {
    if (millis <= 0) {
      throw new LabException(
          "The parameter " + name + " cannot be set",
          "it must be above 0, not %d ms".formatted(millis),
          "Write it as 5s, 500ms or 2m");
    }
    return switch (name) {
      case "dispatcher-heartbeat", "heartbeat" ->
          new Settings(swarm.withHeartbeat(millis), kubernetes);
      case "restart-delay" -> new Settings(swarm.withRestartDelay(millis), kubernetes);
      case "node-monitor-grace-period" -> new Settings(swarm, kubernetes.withGrace(millis));
      case "node-monitor-period" -> new Settings(swarm, kubernetes.withMonitorPeriod(millis));
      case "toleration-seconds" -> new Settings(swarm, kubernetes.withToleration(millis));
      default ->
          throw new LabException(
              "There is no parameter '" + name + "'",
              "it is none of " + String.join(", ", NAMES),
              "Choose one of them");
    };
  }
}
