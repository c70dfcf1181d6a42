package lab.orchestration.cli.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.claim.Claim;
import lab.orchestration.core.claim.Claims;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuizTest {

  private final StringWriter out = new StringWriter();

  @Test
  void givenOwnRuns_thenTheAnswerShowsTheirFigures_andTheNewestCounts() {
    ask(List.of(lossAfter(19_700), lossAfter(99_900)), "Q1", "they go elsewhere\ny\n");

    assertThat(out.toString())
        .contains("サーバーが突然クラッシュした場合")
        .contains("swarm: noticed after 14.2 s", "serving again after 19.7 s")
        .doesNotContain("99.9")
        .contains("1 of 1 answered rightly.");
  }

  @Test
  void givenNoRunThatMeasuredIt_thenItSaysWhatToType() {
    ask(List.of(), "Q1", "no idea\nn\n");

    assertThat(out.toString())
        .contains("You have not measured this yet. To do so: lab experiment R4")
        .contains("0 of 1 answered rightly; once more: lab quiz Q1");
  }

  @Test
  void givenAClaimThatWasPutToTheTest_thenItsVerdictIsTheAnswer() {
    RunRecord run =
        new RunRecord(
            RunRecord.SCHEMA,
            "ab12",
            Instant.parse("2026-01-02T03:04:05Z"),
            List.of(),
            List.of(),
            List.of(
                new ExperimentRecord(
                    "C2a",
                    Message.verbatim("Drift"),
                    Message.verbatim("?"),
                    new Verdict.Nuanced(Message.verbatim("only the operator")),
                    List.of(),
                    List.of())),
            List.of());

    ask(List.of(run), "C2a", "3, 3, 3\ny\n");

    assertThat(out.toString()).contains("nuanced: only the operator");
  }

  @Test
  void givenTheInputEnds_thenTheQuizEnds() {
    ask(List.of(), "Q1", "");

    assertThat(out.toString()).contains("0 of 0 answered rightly");
  }

  static List<Claim> claims() {
    return Claims.all();
  }

  @ParameterizedTest
  @MethodSource("claims")
  void everyClaimHasAQuestion(Claim claim) {
    assertThat(Questions.find(claim.about().id())).isPresent();
  }

  private void ask(List<RunRecord> runs, String question, String typed) {
    new Quiz(
            runs,
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(out),
            Words.in(Language.EN))
        .ask(List.of(Questions.find(question).orElseThrow()));
  }

  private static RunRecord lossAfter(long servingMillis) {
    FaultRecord loss =
        new FaultRecord(
            "node-loss",
            Message.verbatim("swarm-worker-1"),
            "docker kill swarm-worker-1",
            new FaultRecord.Replacement("my-web.2", false, "swarm-worker-2"),
            new FaultRecord.Stages(14_200L, 14_300L, servingMillis, servingMillis));
    ColumnRecord swarm =
        new ColumnRecord(
            "swarm",
            Provenance.LIVE,
            Message.verbatim("Docker Engine 1.2.3"),
            3,
            7_000,
            List.of(),
            List.of(),
            List.of(loss),
            List.of());
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of(swarm),
        List.of());
  }
}
