package lab.orchestration.cli.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Chromium, its driver and a font for Japanese, which the browser tests need.
 *
 * @param chromium the browser
 * @param driver what speaks to it
 */
record BrowserPackages(Path chromium, Path driver) {

  private static final List<String> DEBIAN =
      List.of("chromium", "chromium-driver", "fonts-noto-cjk");

  /**
   * Those of this machine. As root on Debian they are installed if they are missing; elsewhere the
   * test is skipped, and says why.
   */
  static synchronized BrowserPackages require() {
    Optional<BrowserPackages> there = find();
    if (there.isEmpty() && canInstall()) {
      install();
      return find()
          .orElseThrow(
              () -> new AssertionError("Not installed: packages " + String.join(", ", DEBIAN)));
    }
    Assumptions.assumeTrue(
        there.isPresent(),
        "there is no chromium with its driver on the PATH, and it is installed only as root on"
            + " Debian (packages "
            + String.join(", ", DEBIAN)
            + ")");
    return there.orElseThrow();
  }

  private static Optional<BrowserPackages> find() {
    Optional<Path> chromium = program("chromium").or(() -> program("google-chrome"));
    Optional<Path> driver = program("chromedriver");
    return chromium.isPresent() && driver.isPresent()
        ? Optional.of(new BrowserPackages(chromium.get(), driver.get()))
        : Optional.empty();
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean canInstall() {
    return "root".equals(System.getProperty("user.name")) && program("apt-get").isPresent();
  }

  private static void install() {
    System.out.println(
        "installing " + String.join(", ", DEBIAN) + " for the browser tests (about a minute)");
    run(List.of("apt-get", "update", "-q"));
    run(
        Stream.concat(
                Stream.of("apt-get", "install", "-y", "-q", "--no-install-recommends"),
                DEBIAN.stream())
            .toList());
  }

  private static void run(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive"));
    try {
      builder.start().waitFor();
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
