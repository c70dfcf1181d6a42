package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void atHome() {
    System.clearProperty("lab.home");
  }

  @Test
  void givenARecord_thenTheReportIsWrittenBesideIt(@TempDir Path folder) throws IOException {
    Path record = record(folder, Provenance.LIVE);

    assertThat(lab("report", record.toString(), "--lang", "en")).isZero();

    // Whoever wrote the file, it is not this run's: nothing in it is live any more.
    assertThat(folder.resolve("run.html"))
        .content()
        .contains("<html lang=\"en\">", ">RECORDING<", "1970-01-01 00:00 UTC")
        .doesNotContain("LIVE");
    assertThat(out.toString()).contains("run.html");
  }

  @Test
  void givenAModelsRecord_thenTheReportSaysModelAndNoDate(@TempDir Path folder) throws IOException {
    Path record = record(folder, Provenance.MODEL);
    Path file = folder.resolve("talk.html");

    assertThat(lab("report", record.toString(), "-o", file.toString(), "--lang", "ja")).isZero();

    assertThat(file)
        .content()
        .contains("<html lang=\"ja\">", ">モデル<", "モデルによる計算")
        .doesNotContain("1970-01-01");
  }

  @Test
  void givenNoRecord_thenTheOneThatShipsWithTheLabIsShownAsARecording(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("shipped.html");
    System.setProperty("lab.home", Path.of("..").toAbsolutePath().normalize().toString());

    assertThat(lab("report", "-o", file.toString(), "--lang", "en")).isZero();

    assertThat(file).content().contains(">RECORDING<").doesNotContain(">LIVE<");
  }

  @Test
  void givenTheReportCannotBeWritten_thenTheReasonIsGiven(@TempDir Path folder) throws IOException {
    Path record = record(folder, Provenance.LIVE);

    assertThat(lab("report", record.toString(), "-o", folder.resolve("no/such/r.html").toString()))
        .isEqualTo(1);

    assertThat(err.toString()).contains("The report");
  }

  private static Path record(Path folder, Provenance provenance) throws IOException {
    RunRecord run =
        new RunRecord(
            RunRecord.SCHEMA,
            "ab12cd34",
            Instant.EPOCH,
            List.of(
                new ColumnRecord(
                    "swarm",
                    provenance,
                    Message.verbatim("engine"),
                    3,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())),
            List.of());
    return Files.writeString(folder.resolve("run.json"), RunRecordJson.write(run));
  }

  private int lab(String... arguments) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
