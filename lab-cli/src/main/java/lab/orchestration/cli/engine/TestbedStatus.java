package lab.orchestration.cli.engine;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

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
  static TestbedStatus missing(Message reason) {
    return new TestbedStatus(Map.of("supported", "no", "reason", reason.toString()));
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

  /** Whether the private Engine runs. */
  public boolean isRunning() {
    return engine().equals("running");
  }

  /** Where it answers. */
  public URI host() {
    return URI.create("unix://" + value("socket"));
  }

  /** Who started the private Engine: a process ID, {@code kept}, {@code dead} or {@code none}. */
  public String owner() {
    return value("owner");
  }

  /** Whether the private Engine belongs to a process that still lives. */
  public boolean ownedByLiveProcess() {
    return isRunning() && owner().matches("\\d+");
  }

  /** Whether the image is in the cache. */
  public boolean cached(LabImage image) {
    return "cached".equals(value("image." + image.testbedName()));
  }

  /** Whether it takes a probe to say if the image can be compiled. */
  boolean needsProbe(LabImage image) {
    return image == LabImage.KUBERNETES && !cached(image) && "unknown".equals(value("go-modules"));
  }

  /** The same, with what a probe has found. */
  TestbedStatus with(TestbedStatus probed) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(probed.values);
    return new TestbedStatus(all);
  }

  /** Whether the image has to be compiled before it can be built: minutes instead of seconds. */
  public boolean compiles(LabImage image) {
    return image == LabImage.KUBERNETES
        && !cached(image)
        && "reachable".equals(value("go-modules"));
  }

  /** Why the image can neither be built here nor is in the cache; empty if it can be had. */
  public Optional<LabException> problemWith(LabImage image) {
    if (cached(image)) {
      return Optional.empty();
    }
    if (!supported()) {
      return Optional.of(
          cannotBuild(
              image,
              Message.verbatim(reason()),
              Message.of("testbed-status.use-machine-that-reaches-registry")));
    }
    if (image != LabImage.KUBERNETES) {
      return Optional.empty();
    }
    if ("short".equals(value("space"))) {
      return Optional.of(
          cannotBuild(
              image,
              Message.verbatim(value("space-reason")),
              Message.of("testbed-status.make-room-there-or-name")));
    }
    return "unreachable".equals(value("go-modules"))
        ? Optional.of(
            cannotBuild(
                image,
                Message.of("testbed-status.go-modules-cannot-be-had", value("go-modules-reason")),
                Message.of("testbed-status.let-machine-reach-container-registry", cache())))
        : Optional.empty();
  }

  private static LabException cannotBuild(LabImage image, Message why, Message remedy) {
    return new LabException(
        Message.of("testbed-status.image-for-cannot-be-built", image.testbedName()), why, remedy);
  }

  /** The folder in which the testbed keeps what it made. */
  public String cache() {
    return value("cache");
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }
}
