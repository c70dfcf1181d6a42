package lab.orchestration.cli.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the testbed says of itself, as {@code testbed status} prints it.
 *
 * @param values the printed keys and values
 */
public record TestbedStatus(Map<String, String> values) {

  /** Copies the values. */
  public TestbedStatus {
    values = Map.copyOf(values);
  }

  /** A machine on which there is no testbed to ask. */
  static TestbedStatus missing(String reason) {
    return new TestbedStatus(Map.of("supported", "no", "reason", reason));
  }

  static TestbedStatus parse(List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new TestbedStatus(values);
  }

  /** Whether images can be built here from Debian packages. */
  public boolean supported() {
    return "yes".equals(value("supported"));
  }

  /** Why not, if not. */
  public String reason() {
    return value("reason");
  }

  /** Whether a private Engine can be started here, or runs already. */
  public boolean engineSupported() {
    return !"no".equals(value("engine-supported"));
  }

  /** Why not, if not. */
  public String engineReason() {
    return value("engine-reason");
  }

  /** Whether a private Engine is there in any state, a broken one included. */
  public boolean engineExists() {
    return !engine().isEmpty() && !engine().equals("stopped");
  }

  /** The private Engine's state: running, stopped or broken. */
  public String engine() {
    return value("engine");
  }

  /** Who started the private Engine: a process ID, {@code kept}, {@code dead} or {@code none}. */
  public String owner() {
    return value("owner");
  }

  /** Whether the private Engine belongs to a process that still lives. */
  public boolean ownedByLiveProcess() {
    return engine().equals("running") && owner().matches("\\d+");
  }

  /** Whether the image is in the cache. */
  public boolean cached(LabImage image) {
    return "cached".equals(value("image." + image.testbedName()));
  }

  /** The folder in which the testbed keeps what it made. */
  public String cache() {
    return value("cache");
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }
}
