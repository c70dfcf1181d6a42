package lab.orchestration.cli;

import java.nio.file.Path;
import java.util.Map;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.cli.engine.EngineConnector;
import lab.orchestration.cli.engine.EngineFinder;
import lab.orchestration.cli.engine.Testbed;

/**
 * Where this process runs.
 *
 * @param home the folder of the lab
 * @param environment the environment variables
 * @param root whether this is the superuser
 */
record Environment(Path home, Map<String, String> environment, boolean root) {

  static Environment ofThisProcess() {
    return new Environment(
        Path.of(System.getProperty("lab.home", ".")).toAbsolutePath().normalize(),
        System.getenv(),
        "root".equals(System.getProperty("user.name")));
  }

  Testbed testbed() {
    return new Testbed(home);
  }

  EngineConnector connector() {
    return new EngineConnector(environment);
  }

  /** Where the records of the person's latest runs are. */
  RecordShelf shelf() {
    return RecordShelf.of(environment);
  }

  /** Whether the person has named an Engine, in {@code DOCKER_HOST}. */
  boolean namesEngine() {
    return !environment.getOrDefault("DOCKER_HOST", "").isBlank();
  }

  EngineChoice chooseEngine() throws InterruptedException {
    return new EngineFinder(
            environment, EngineFinder.usualSockets(environment), connector()::problemWith)
        .find(testbed().status(), root);
  }

  /** Whether the output is a terminal on which lines can be painted over. */
  static boolean terminal() {
    return Boolean.getBoolean("lab.terminal");
  }

  /** Whether there is a person at the keyboard who can be asked. */
  static boolean canAsk() {
    return Boolean.getBoolean("lab.interactive");
  }

  /** The terminal's width in characters. */
  static int columns() {
    return Integer.getInteger("lab.columns", 120);
  }
}
