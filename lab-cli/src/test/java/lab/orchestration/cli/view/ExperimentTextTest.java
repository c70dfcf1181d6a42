package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.record.ExperimentRecord;
import org.junit.jupiter.api.Test;

class ExperimentTextTest {

  @Test
  void givenThreeRepeats_thenMedianLeastAndGreatestStandSideBySide() {
    ExperimentRecord record =
        new ExperimentRecord(
            "R4",
            "Node loss",
            "?",
            new Verdict.Confirmed("Swarm was sooner"),
            List.of(
                millis("operator", 1, 44_000),
                millis("swarm", 1, 21_000),
                millis("swarm", 2, 15_000),
                millis("swarm", 3, 16_000),
                new Evidence.Missing("operator", 1, "routing mesh", "it has none"),
                new Evidence.Spread("swarm", 1, "placement", Map.of("a", 2L, "b", 1L))),
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
            "Node loss",
            "?",
            new Verdict.NotRun("it failed: swarm: no node"),
            List.of(),
            List.of("swarm: no node"));

    assertThat(ExperimentText.lines(record, List.of("swarm"), Words.in(Language.EN)))
        .containsExactly("FAILED  swarm: no node", "NOT RUN: it failed: swarm: no node");
  }

  @Test
  void givenALongAnswer_thenALineOfItMustDo() {
    Evidence answer =
        new Evidence.Answer("swarm", 1, "account", "GET /services", "x".repeat(200) + "\nmore");

    assertThat(ExperimentText.line(answer, Words.in(Language.EN)))
        .hasSizeLessThan(100)
        .endsWith("…");
  }

  private static Evidence millis(String column, int repeat, long value) {
    return new Evidence.Amount(column, repeat, "serving", value, Evidence.Unit.MILLISECONDS);
  }
}
