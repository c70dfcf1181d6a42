package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunPlan;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givenARecordOfALiveRun_whenItIsPlayed_thenEveryScreenSaysThatItIsARecording(
      @TempDir Path folder) throws IOException {
    // Given
    Path record =
        written(
            folder,
            new RunEvent.Planned(
                0, new RunPlan("ab12cd34", TIME, "nginx:1.30", List.of("swarm"), List.of())),
            new RunEvent.StepStarting(
                5, Step.DECLARE, Map.of("swarm", List.of(Message.verbatim("docker …")))));

    // When
    int exitCode = lab("replay", record.toString(), "--speed", "1000");

    // Then
    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .contains("RECORDING of 2026-01-02: run ab12cd34")
        .contains("Preparing the clusters of run ab12cd34 [RECORDING of 2026-01-02]")
        .containsPattern("S2 .*\\[RECORDING of 2026-01-02]")
        .containsPattern("provenance +recording")
        .doesNotContain("live");
  }

  @Test
  void givenARecordFromBeforeThereWereTapes_thenTheReasonIsGiven(@TempDir Path folder)
      throws IOException {
    assertThat(lab("replay", written(folder).toString())).isEqualTo(1);
    assertThat(err.toString()).contains("was recorded without its events");
  }

  @Test
  void givenASpeedOfNothing_thenItIsRefused(@TempDir Path folder) throws IOException {
    Path record = written(folder, new RunEvent.CleaningUp(0));

    assertThat(lab("replay", record.toString(), "--speed", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("the speed must be above 0");
  }

  @Test
  void givenTheRecordingThatShipsWithTheLab_thenItPlaysToItsEnd() {
    Path shipped = Path.of("..", "recordings", "2026-11-26-all-columns.json.gz");

    assertThat(lab("replay", shipped.toString(), "--speed", "1000000")).isZero();
    assertThat(out.toString())
        .contains("S6 ")
        .contains("Verdicts (provenance: recording)")
        .contains("nothing is left behind");
  }

  @Test
  void givenARecordingIsPlayed_thenEachResultSaysThatItIsOne() {
    Path shipped = Path.of("..", "recordings", "2026-11-26-all-columns.json.gz");

    assertThat(lab("replay", shipped.toString(), "--speed", "1000000", "--lang", "en")).isZero();

    assertThat(out.toString().lines())
        .filteredOn(line -> line.contains("reached after"))
        .hasSize(24)
        .allMatch(line -> line.endsWith("[RECORDING of 2026-11-26]"));
  }

  @Test
  void givenJapaneseIsChosen_thenOnlyCommandsNamesAndEnginesWordsAreEnglish() {
    Path shipped = Path.of("..", "recordings", "2026-11-29-all-columns.json.gz");

    assertThat(lab("replay", shipped.toString(), "--speed", "1000000", "--lang", "ja")).isZero();

    Pattern english = Pattern.compile("[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+");
    assertThat(out.toString().lines())
        .filteredOn(line -> english.matcher(line).find())
        .allMatch(
            line ->
                line.contains("$ ")
                    || line.contains("ReplicaSet")
                    || line.contains("watch tells")
                    || line.contains("Running less than a second ago"));
    assertThat(out.toString())
        .contains("S4  自己修復の確認 [2026-11-29の記録]")
        .contains("同じスロットの新しいタスク")
        .contains("判定（数値の由来：記録）");
  }

  @Test
  void givenARecordOfVersionOne_whenJapaneseIsChosen_thenALineSaysThatItIsInEnglish() {
    Path old = Path.of("..", "recordings", "2026-11-26-all-columns.json.gz");

    assertThat(lab("replay", old.toString(), "--speed", "1000000", "--lang", "ja")).isZero();

    assertThat(out.toString()).contains("この記録は古い版のものなので、文は英語で表示されます。");
  }

  private static Path written(Path folder, RunEvent... runEvents) throws IOException {
    RunRecord run =
        new RunRecord(
            RunRecord.SCHEMA,
            "ab12cd34",
            TIME,
            List.of(
                new ColumnRecord(
                    "swarm",
                    Provenance.LIVE,
                    Message.verbatim("Docker Engine 1.2.3"),
                    3,
                    7_000,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of(runEvents));
    return Files.writeString(folder.resolve("run.json"), RunRecordJson.write(run));
  }

  private int lab(String... arguments) {
    return Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
