package lab.orchestration.cli.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * Maven in the lab's folder.
 *
 * @param home the folder of the lab
 */
public record Maven(Path home) {

  /** Runs it with its output on ours; returns its exit code. */
  public int run(Map<String, String> environment, List<String> arguments)
      throws InterruptedException {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    List<String> command = new ArrayList<>(List.of(windows ? "mvn.cmd" : "mvn"));
    command.addAll(List.of("-B", "--no-transfer-progress"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).inheritIO();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException missing) {
      throw new LabException(
          Message.of("maven.tests-cannot-be-run"),
          LabException.reasonOf(missing),
          Message.of("maven.install-maven-or-later-and"),
          missing);
    }
    try {
      return process.waitFor();
    } catch (InterruptedException stop) {
      // What its tests have made carries the lab's label; it goes with the Engine or by 'lab
      // clean'.
      process.destroy();
      process.onExit().join();
      throw stop;
    }
  }
}
