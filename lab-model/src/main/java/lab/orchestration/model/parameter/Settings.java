package lab.orchestration.model.parameter;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

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
          "toleration-seconds",
          "node-eviction-rate",
          "secondary-node-eviction-rate");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)?");
  private static final Pattern RATE = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

  /**
   * The same with another value, as a person writes it: a duration ({@code 2s}, {@code 500ms},
   * {@code 5m}; a number alone are seconds), or for a rate a number a second.
   *
   * @throws LabException if there is no such parameter, or the value is not one for it
   */
  public Settings with(String name, String value) {
    return switch (name) {
      case "node-eviction-rate" ->
          new Settings(swarm, kubernetes.withNodeEvictionRate(perSecond(value)));
      case "secondary-node-eviction-rate" ->
          new Settings(swarm, kubernetes.withSecondaryNodeEvictionRate(perSecond(value)));
      default -> with(name, millis(value));
    };
  }

  /** 0 is a rate as well: nothing is given up then. */
  private static double perSecond(String text) {
    if (!RATE.matcher(text.strip()).matches()) {
      throw new LabException(
          Message.of("model.settings.no-rate", text),
          Message.of("model.settings.no-number-a-second"),
          Message.of("model.settings.write-a-rate"));
    }
    return Double.parseDouble(text.strip());
  }

  private static long millis(String text) {
    Matcher duration = DURATION.matcher(text.strip());
    if (!duration.matches()) {
      throw new LabException(
          Message.of("model.settings.no-duration", text),
          Message.of("model.settings.no-number-with-unit"),
          Message.of("model.settings.write-a-duration"));
    }
    long number = Long.parseLong(duration.group(1));
    String unit = duration.group(2);
    return switch (unit == null ? "s" : unit) {
      case "ms" -> number;
      case "m" -> Duration.ofMinutes(number).toMillis();
      default -> Duration.ofSeconds(number).toMillis();
    };
  }

  /**
   * The same with another value.
   *
   * @param name one of {@link #NAMES} that is a duration
   * @param millis the value in milliseconds, above 0
   * @throws LabException if there is no such parameter, or the value is out of bounds
   */
  public Settings with(String name, long millis) {
    if (millis <= 0) {
      throw new LabException(
          Message.of("model.settings.cannot-be-set", name),
          Message.of("model.settings.not-above-zero", millis),
          Message.of("model.settings.write-a-positive-duration"));
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
              Message.of("model.settings.no-such-parameter", name),
              Message.of("model.settings.none-of", String.join(", ", NAMES)),
              Message.of("model.settings.choose-one-of-them"));
    };
  }
}
