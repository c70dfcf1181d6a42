package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

  @Test
  void givenEveryStepWasReached_thenTheLastLineSaysSo() {
    assertThat(RunSummary.lines(runWithout(Set.of()), Words.in(Language.EN)))
        .endsWith("Every step was reached, and nothing is left behind.");
  }

  @Test
  void givenAPersonLeftAStepOut_thenNobodySaysThatItWasReached() {
    assertThat(RunSummary.lines(runWithout(Set.of(Step.LOOK, Step.SCALE)), Words.in(Language.EN)))
        .endsWith("Every step but S3, S5 was reached, and nothing is left behind.");
  }

  @Test
  void givenARecordOfAnOlderVersion_thenAReaderOfAnotherLanguageIsToldOnce() {
    RunRecord older = runWithout(Set.of()).withSchema(1);
    String note = "この記録は古い版のものなので、文は英語で表示されます。";

    assertThat(RunSummary.lines(older, Words.in(Language.JA))).containsOnlyOnce(note);
    assertThat(RunSummary.lines(older, Words.in(Language.EN)))
        .isEqualTo(RunSummary.lines(runWithout(Set.of()), Words.in(Language.EN)));
    assertThat(RunSummary.lines(runWithout(Set.of()), Words.in(Language.JA))).doesNotContain(note);
  }

  private static RunRecord runWithout(Set<Step> leftOut) {
    List<StepRecord> steps =
        Stream.of(Step.values())
            .map(
                step ->
                    new StepRecord(
                        step.id(),
                        leftOut.contains(step) ? Outcome.NOT_RUN : Outcome.REACHED,
                        leftOut.contains(step)
                            ? Message.of("step-walk.skipped-as-asked")
                            : Message.empty(),
                        100,
                        List.of(),
                        List.of()))
            .toList();
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.EPOCH,
        List.of(
            new ColumnRecord(
                "swarm",
                Provenance.LIVE,
                Message.verbatim("engine"),
                1,
                10,
                List.of(),
                steps,
                List.of(),
                List.of())),
        List.of());
  }
}
