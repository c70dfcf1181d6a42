package lab.orchestration.cli.engine;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * Chooses the Docker Engine: the one in {@code DOCKER_HOST}, else the one on a usual socket, else a
 * private one.
 */
public final class EngineFinder {

  /** Asks an Engine whether it answers. */
  @FunctionalInterface
  public interface Probe {
    /** Empty if it answers; otherwise why not, and what to do about it. */
    Optional<LabException> problemWith(URI host);
  }

  private final Map<String, String> environment;
  private final List<URI> usualSockets;
  private final Probe probe;

  /** Looks at this environment and these sockets, in their order. */
  public EngineFinder(Map<String, String> environment, List<URI> usualSockets, Probe probe) {
    this.environment = Map.copyOf(environment);
    this.usualSockets = List.copyOf(usualSockets);
    this.probe = probe;
  }

  /** Makes the choice; starts and changes nothing. */
  public EngineChoice find(TestbedStatus testbed, boolean root) {
    String configured = environment.getOrDefault("DOCKER_HOST", "");
    if (!configured.isBlank()) {
      return new EngineChoice.Configured(URI.create(configured));
    }
    List<LabException> problems = new ArrayList<>();
    for (URI socket : usualSockets) {
      Optional<LabException> problem = probe.problemWith(socket);
      if (problem.isEmpty()) {
        return new EngineChoice.Local(socket);
      }
      problems.add(problem.get());
    }
    Message why =
        problems.isEmpty()
            ? Message.of("engine-finder.no-docker-engine-was-found")
            : Message.of("engine-finder.problem", problems.get(0).what(), problems.get(0).why());
    Message remedy =
        problems.isEmpty()
            ? Message.of("engine-finder.install-and-start-docker")
            : problems.get(0).remedy();
    if (!testbed.supported()) {
      return new EngineChoice.None(
          why,
          Message.of("engine-finder.private-engine-cannot-be-built", remedy, testbed.reason()));
    }
    if (root && !testbed.engineSupported()) {
      return new EngineChoice.None(
          why, Message.of("engine-finder.set-docker-host-to-engine", testbed.engineReason()));
    }
    if (!root) {
      return new EngineChoice.None(why, Message.of("engine-finder.or-run-this-as-root", remedy));
    }
    return new EngineChoice.Private(why);
  }

  /** The sockets on which the usual installations of Docker listen, as far as they are there. */
  public static List<URI> usualSockets(Map<String, String> environment) {
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
      return List.of(URI.create("npipe:////./pipe/docker_engine"));
    }
    Path home = Path.of(System.getProperty("user.home", "/"));
    List<Path> candidates = new ArrayList<>();
    candidates.add(Path.of("/var/run/docker.sock"));
    candidates.add(home.resolve(".docker/run/docker.sock"));
    candidates.add(home.resolve(".docker/desktop/docker.sock"));
    candidates.add(home.resolve(".colima/default/docker.sock"));
    candidates.add(home.resolve(".rd/docker.sock"));
    String runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null) {
      candidates.add(Path.of(runtime, "docker.sock"));
    }
    return candidates.stream()
        .filter(Files::exists)
        .map(path -> URI.create("unix://" + path))
        .toList();
  }
}
