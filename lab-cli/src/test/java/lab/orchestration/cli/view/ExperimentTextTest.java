package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import org.junit.jupiter.api.Test;

class ExperimentTextTest {

  @Test
  void givenThreeRepeats_thenMedianLeastAndGreatestStandSideBySide() {
    ExperimentRecord record =
        new ExperimentRecord(
            "R4",
            Message.of("node-loss.title"),
            Message.verbatim("?"),
            new Verdict.Confirmed(Message.verbatim("Swarm was sooner")),
            List.of(
                millis("operator", 1, 44_000),
                millis("swarm", 1, 21_000),
                millis("swarm", 2, 15_000),
                millis("swarm", 3, 16_000),
                new Evidence.Missing(
                    "operator", 1, Message.of("balancing.mesh"), Message.verbatim("it has none")),
                new Evidence.Spread(
                    "swarm", 1, Message.verbatim("placement"), Map.of("a", 2L, "b", 1L))),
            List.of());

    assertThat(ExperimentText.lines(record, List.of("swarm", "operator"), Words.in(Language.EN)))
        .containsExactly(
            "               swarm                       operator",
            "serving        16.0 s (15.0 s to 21.0 s)   44.0 s",
            "routing mesh   -                           not shown",
            "placement      a 2, b 1                    -",
            "CONFIRMED: Swarm was sooner");
  }

  @Test
  void givenAFailure_thenItIsNotMistakenForAVerdict() {
    ExperimentRecord record =
        new ExperimentRecord(
            "R4",
            Message.of("node-loss.title"),
            Message.verbatim("?"),
            new Verdict.NotRun(
                Message.of("experiment-runner.it-failed", Message.verbatim("swarm: no node"))),
            List.of(),
            List.of(Message.verbatim("swarm: no node")));

    assertThat(ExperimentText.lines(record, List.of("swarm"), Words.in(Language.EN)))
        .containsExactly("FAILED  swarm: no node", "NOT RUN: it failed: swarm: no node");
  }

  @Test
  void givenALongAnswer_thenALineOfItMustDo() {
    Evidence answer =
        new Evidence.Answer(
            "swarm",
            1,
            Message.verbatim("account"),
            Message.verbatim("GET /services"),
            Message.verbatim("x".repeat(200) + "\nmore"));

    assertThat(ExperimentText.line(answer, Words.in(Language.EN)))
        .hasSizeLessThan(100)
        .endsWith("…");
  }

  @Test
  void inJapanese_requestsThatFailedAreNamedByTheirReason() {
    Evidence lost =
        new Evidence.Spread(
            "swarm",
            1,
            Message.of("service-load.failed-requests-by-reason"),
            Map.of("no-answer", 6L, "HTTP 503", 1L));

    assertThat(ExperimentText.line(lost, Words.in(Language.JA))).endsWith("HTTP 503 1、2秒以内に応答なし 6");
    assertThat(ExperimentText.line(lost, Words.in(Language.EN)))
        .isEqualTo("failed requests by reason: HTTP 503 1, no answer within 2 s 6");
  }

  @Test
  void aTitleStandsBesideTheChaptersJapaneseOne_unlessTheRecordHasItInEnglishOnly() {
    Words english = Words.in(Language.EN);

    assertThat(Title.text("R4", Message.of("node-loss.title"), english))
        .isEqualTo("R4  Node loss · ノード障害");
    assertThat(Title.text("R4", Message.of("node-loss.title"), Words.in(Language.JA)))
        .isEqualTo("R4  ノード障害");
    assertThat(Title.text("R4", Message.verbatim("Node loss"), english)).isEqualTo("R4  Node loss");
  }

  private static Evidence millis(String column, int repeat, long value) {
    return new Evidence.Amount(
        column, repeat, Message.verbatim("serving"), value, Evidence.Unit.MILLISECONDS);
  }
}
