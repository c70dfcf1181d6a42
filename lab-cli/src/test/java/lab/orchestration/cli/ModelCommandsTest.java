package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.orchestration.core.ColumnRecord;
import lab.orchestration.core.Provenance;
import lab.orchestration.core.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givenAModelIsAskedFor_thenTheFirstLineSaysSoAndNothingIsCalledLive(@TempDir Path folder)
      throws IOException {
    Path json = folder.resolve("run.json");
    Path report = folder.resolve("run.html");

    assertThat(lab("run", "--model", "--json", json.toString(), "--report", report.toString()))
        .isZero();

    assertThat(out.toString().lines().findFirst().orElseThrow())
        .startsWith("MODEL, not a real run (as asked)");
    assertThat(out.toString())
        .contains("S4  Kill one container and watch it heal · 自己修復の確認 [MODEL]")
        .contains("Every step was reached, and nothing is left behind.")
        .doesNotContain(" live ");
    RunRecord run = RunRecord.fromJson(Files.readString(json));
    assertThat(run.columns()).extracting(ColumnRecord::provenance).containsOnly(Provenance.MODEL);
    assertThat(Files.readString(report)).contains(">MODEL<").doesNotContain(">LIVE<");
  }

  @Test
  void givenAModelsRecordIsReplayed_thenItIsStillAModel(@TempDir Path folder) {
    Path json = folder.resolve("run.json");
    assertThat(lab("run", "--model", "--json", json.toString())).isZero();
    out.getBuffer().setLength(0);

    assertThat(lab("replay", json.toString(), "--speed", "1000000")).isZero();

    assertThat(out.toString()).containsPattern("provenance +model +model");
  }

  @Test
  void givenTheSameSeed_thenTheRecordIsTheSameByteForByte(@TempDir Path folder) throws IOException {
    assertThat(lab("run", "--model", "--seed", "5", "--json", folder.resolve("a").toString()))
        .isZero();
    assertThat(lab("run", "--model", "--seed", "5", "--json", folder.resolve("b").toString()))
        .isZero();

    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void givenAnExperimentThatIsNotModelled_thenTheErrorSaysWhichAre() {
    assertThat(lab("run", "--model", "--experiments", "C1")).isEqualTo(1);

    assertThat(err.toString()).contains("C1 cannot be asked of the model").contains("R1 to R5");
  }

  @Test
  void givenAQuestionOfManyNodes_thenItsAnswerIsMarkedAndComparable() {
    assertThat(
            lab(
                "whatif",
                "--set",
                "dispatcher-heartbeat=2s",
                "--compare",
                "dispatcher-heartbeat=10s",
                "--trials",
                "2"))
        .isZero();

    assertThat(out.toString())
        .startsWith("MODEL of swarm: 300 nodes, 3000 replicas")
        .contains("dispatcher-heartbeat=2s")
        .contains("dispatcher-heartbeat=10s");
  }

  @Test
  void givenFiveLiveRuns_thenTheComparisonShowsEachMedianAndAllAreClose() {
    assertThat(lab("model", "compare", "../recordings/measurements/2026-11-26-R2-R4-R5-R7.json.gz"))
        .isZero();

    assertThat(out.toString())
        .containsPattern("R4 +swarm +node loss noticed +12\\.5 s")
        .contains("42 of 42 medians");
  }

  private int lab(String... arguments) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
