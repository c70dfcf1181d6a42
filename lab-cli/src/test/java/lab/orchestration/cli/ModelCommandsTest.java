package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.evidence.EvidenceParts;
import lab.orchestration.cli.model.TimingsJson;
import lab.orchestration.cli.quiz.Questions;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.model.Timings;
import lab.orchestration.model.timing.Spread;
import lab.orchestration.model.timing.SwarmTimings;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelCommandsTest {

  private static final String LIVE = "../recordings/measurements/2026-11-26-R2-R4-R5-R7.json.gz";

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
    RunRecord run = RunRecordJson.read(Files.readString(json));
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
  void givenTheQuizIsAnsweredWithAModelsFigures_thenTheySayThatTheyAreAModels(
      @TempDir Path folder) {
    Path json = folder.resolve("run.json");
    assertThat(lab("run", "--model", "--json", json.toString())).isZero();

    List<Message> figures =
        Questions.find("Q3").orElseThrow().figuresOf(List.of(RecordFile.read(json))).orElseThrow();

    assertThat(figures.get(0).toString()).startsWith("Your run of ").endsWith("), model:");
  }

  @Test
  void givenAModelsRecord_thenNoFindingsAreMadeFromIt(@TempDir Path folder) {
    Path json = folder.resolve("run.json");
    assertThat(lab("run", "--model", "--experiments", "R4", "--json", json.toString())).isZero();

    assertThat(lab("findings", json.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("it is of a model, and findings are measured");
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
  void givenScalingByLoad_thenTheErrorSaysThatItIsNotModelled() {
    assertThat(lab("run", "--model", "--experiments", "R5b")).isEqualTo(1);

    assertThat(err.toString()).contains("R5b cannot be asked of the model").contains("not R5b");
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
  void givenAQuestionForSeveralValues_thenEachHasALine() {
    assertThat(
            lab(
                "whatif",
                "--column",
                "operator",
                "--nodes",
                "20",
                "--replicas",
                "40",
                "--lose-nodes",
                "2",
                "--sweep",
                "toleration-seconds=2s,30s",
                "--seed",
                "3",
                "--trials",
                "2"))
        .isZero();

    assertThat(out.toString())
        .startsWith("MODEL of operator: 20 nodes, 40 replicas")
        .contains("2s", "30s");
  }

  @Test
  void givenFiveLiveRuns_thenTheComparisonShowsEachMedianAndAllAreClose(@TempDir Path folder) {
    Path fitted = folder.resolve("timings.json");
    assertThat(lab("model", "calibrate", LIVE, "--output", fitted.toString())).isZero();

    assertThat(lab("model", "compare", LIVE, "--timings", fitted.toString())).isZero();

    assertThat(out.toString())
        .containsPattern("R4 +swarm +node loss noticed +12\\.5 s")
        .contains("42 of 42 medians");
  }

  @Test
  void givenNoFileForTheTimings_thenTheyArePrintedToTheLastLine() throws IOException {
    // As on a terminal: what is written waits in a buffer until a line is complete.
    PrintWriter terminal = new PrintWriter(new BufferedWriter(out), true);

    List<String> typed = new ArrayList<>(List.of("model", "calibrate"));
    EvidenceParts.CLAIMS.subList(0, 2).forEach(record -> typed.add("../" + record));
    assertThat(Main.execute(terminal, new PrintWriter(err, true), typed.toArray(String[]::new)))
        .isZero();

    assertThat(TimingsJson.read(out.toString())).isEqualTo(TimingsJson.ofTheTestbed());
  }

  @Test
  void givenARecordOfTheModelItself_thenItIsNotTakenForALiveOne(@TempDir Path folder) {
    Path json = folder.resolve("run.json");
    assertThat(lab("run", "--model", "--experiments", "R2,R4,R5,R7", "--json", json.toString()))
        .isZero();

    assertThat(lab("model", "compare", json.toString())).isEqualTo(1);
    assertThat(lab("model", "calibrate", json.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("it is of a model itself, nothing in it was measured");
    assertThat(out.toString()).doesNotContain("live median");
  }

  @Test
  void givenTimingsOfOnesOwn_thenTheModelIsComputedWithThem(@TempDir Path folder)
      throws IOException {
    Path own = folder.resolve("timings.json");
    assertThat(lab("model", "calibrate", LIVE, "--output", own.toString())).isZero();
    // A machine on which it takes a second longer until a container's end is seen.
    Timings testbed = TimingsJson.read(Files.readString(own));
    Files.writeString(own, TimingsJson.write(slower(testbed)));

    assertThat(lab("model", "compare", LIVE, "--timings", own.toString())).isEqualTo(1);

    assertThat(out.toString()).containsPattern("a kill: detected +0\\.4 s +1\\.4 s +no");
  }

  private static Timings slower(Timings timings) {
    SwarmTimings swarm = timings.swarm();
    return new Timings(
        timings.from(),
        new SwarmTimings(
            new Spread(swarm.detect().millis().stream().map(millis -> millis + 1_000).toList()),
            swarm.startWork(),
            swarm.startLatency(),
            swarm.answer(),
            swarm.stopWork(),
            swarm.request()),
        timings.kubernetes());
  }

  private int lab(String... arguments) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
