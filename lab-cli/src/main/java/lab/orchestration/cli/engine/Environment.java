package lab.orchestration.cli.engine;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where this process runs.
 *
 * @param home the folder of the lab
 * @param environment the environment variables
 * @param root whether this is the superuser
 */
public record Environment(Path home, Map<String, String> environment, boolean root) {

  /** As the launcher and the system say. */
  public static Environment ofThisProcess() {
    return new Environment(
        Path.of(System.getProperty("lab.home", ".")).toAbsolutePath().normalize(),
        System.getenv(),
        "root".equals(System.getProperty("user.name")));
  }

  /** What makes engines and images where there is no registry. */
  public Testbed testbed() {
    return new Testbed(home);
  }

  /** The way to an Engine. */
  public EngineConnector connector() {
    return new EngineConnector(environment);
  }

  /** Whether the person has named an Engine, in {@code DOCKER_HOST}. */
  public boolean namesEngine() {
    return !environment.getOrDefault("DOCKER_HOST", "").isBlank();
  }

  /**
   * The Engine that commands use: a named one, one that is found, or a private one.
   *
   * @throws lab.orchestration.core.LabException if there is none
   */
  public EngineChoice chooseEngine() throws InterruptedException {
    return new EngineFinder(
            environment, EngineFinder.usualSockets(environment), connector()::problemWith)
        .find(testbed().status(), root);
  }

  /** Whether the output is a terminal on which lines can be painted over. */
  public static boolean terminal() {
    return Boolean.getBoolean("lab.terminal");
  }

  /** Whether there is a person at the keyboard who can be asked. */
  public static boolean canAsk() {
    return Boolean.getBoolean("lab.interactive");
  }

  /** The terminal's width in characters. */
  public static int columns() {
    return Integer.getInteger("lab.columns", 120);
  }
}
