package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person wants to keep, and where there is no room for it. */
class FullDiskTest {

  /** Less than any record or report has. */
  private static final int KILOBYTES = 20;

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--report"})
  void givenNoRoomForTheNewFile_thenTheOldOneIsIntactAndTheErrorSaysWhy(
      String option, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("run"), "of last week");

    try (LabProcess lab =
        LabProcess.startWithRoomFor(KILOBYTES, "run", "--model", option, file.toString())) {
      assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
      assertThat(lab.output())
          .contains("could not be written to " + file, "File too large", "Make room")
          .doesNotContain("Exception");
    }
    assertThat(file).hasContent("of last week");
    assertThat(folder.toFile().listFiles()).containsExactly(file.toFile());
  }

  @Test
  void givenRoom_thenTheNewFileTakesTheOldOnesPlace(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("run.json"), "of last week");

    try (LabProcess lab = LabProcess.start("run", "--model", "--json", file.toString())) {
      assertThat(lab.exitCode()).as(lab.output()).isZero();
    }

    assertThat(file).content().startsWith("{").hasSizeGreaterThan(KILOBYTES * 1024);
    assertThat(folder.toFile().listFiles()).containsExactly(file.toFile());
  }
}
