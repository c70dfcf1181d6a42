package lab.orchestration.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

/** What a test types into a shell, in the lab's folder. */
final class Shell {

  private Shell() {}

  /** What the script prints, to either output; it has to succeed. */
  static String run(String script) throws IOException, InterruptedException {
    return run(Map.of(), script, 0);
  }

  /** The same with further environment variables and another exit code. */
  static String run(Map<String, String> environment, String script, int exitCode)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script)
            .directory(LabProcess.home().toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
    return output.strip();
  }
}
