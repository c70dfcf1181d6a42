package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerDiffTest {

  private static final String REFUSED = "an unknown field is refused";
  private static final String NOTICED = "node loss noticed";

  private final RunRecord old =
      ledger(
          "v1.20.2",
          claim("C2f", new Verdict.Refuted("it is stored"), fact(REFUSED, false)),
          claim("R4", new Verdict.Confirmed("later"), amount(NOTICED, 40_600)));

  @Test
  void givenAnOldServer_thenWhatChangedIsShownWithItsReason() {
    RunRecord now =
        ledger(
            "v1.37.2",
            claim("C2f", new Verdict.Confirmed("it is refused"), fact(REFUSED, true)),
            claim("R4", new Verdict.Confirmed("later"), amount(NOTICED, 50_900)));

    LedgerDiff diff = new LedgerDiff(old, now);

    assertThat(diff.isDifferent()).isTrue();
    assertThat(String.join("\n", diff.lines(Words.in(Language.EN))))
        .contains("operator   Kubernetes v1.20.2, 1 node → Kubernetes v1.37.2, 1 node")
        .contains("verdict    refuted → confirmed")
        .contains("operator   an unknown field is refused: no → yes")
        .contains("since 1.25 the API server validates")
        .contains("(KEP-2885)")
        .contains("operator   node loss noticed: 40.6 s → 50.9 s")
        .contains("since 1.32 the controller manager gives a silent node 50 s")
        .endsWith("2 of 2 claims came out differently.");
  }

  @Test
  void givenADifferenceBetweenServersOfToday_thenItsReasonIsNotKnown() {
    RunRecord first = ledger("v1.34.4", claim("C2f", new Verdict.Confirmed("so")));
    RunRecord second = ledger("v1.37.2", claim("C2f", new Verdict.Nuanced("not quite")));

    assertThat(String.join("\n", new LedgerDiff(first, second).markdown(Words.in(Language.EN))))
        .contains("- verdict: confirmed → nuanced")
        .contains("WHY: not known.");
  }

  @Test
  void givenOnlyTimesThatAreALittleDifferent_thenNothingDiffers() {
    RunRecord now =
        ledger(
            "v1.20.2",
            claim("C2f", new Verdict.Refuted("it is stored"), fact(REFUSED, false)),
            claim("R4", new Verdict.Confirmed("later"), amount(NOTICED, 41_500)));

    LedgerDiff diff = new LedgerDiff(old, now);

    assertThat(diff.isDifferent()).isFalse();
    assertThat(diff.lines(Words.in(Language.EN))).endsWith("0 of 2 claims came out differently.");
  }

  @Test
  void givenAClaimThatIsNew_thenItWasNotAskedBefore() {
    RunRecord now =
        ledger(
            "v1.20.2",
            claim("C2f", new Verdict.Refuted("it is stored"), fact(REFUSED, false)),
            claim("R4", new Verdict.Confirmed("later"), amount(NOTICED, 40_600)),
            claim("R5b", new Verdict.Confirmed("it follows the load")));

    assertThat(new LedgerDiff(old, now).lines(Words.in(Language.EN)))
        .anyMatch(line -> line.contains("verdict    not asked → confirmed"));
  }

  @Test
  void givenARecordThatRatesOurSentence_thenTheRuleIsTheReason() {
    RunRecord first = ledger("v1.37.2", rating(null, new Verdict.Confirmed("it heals")));
    RunRecord second =
        ledger("v1.37.2", rating("It heals in place.", new Verdict.Nuanced("in place")));

    assertThat(new LedgerDiff(first, second).lines(Words.in(Language.EN)))
        .anyMatch(line -> line.contains("why        the older record rates our own sentence"));
    assertThat(new LedgerDiff(second, first).lines(Words.in(Language.EN)))
        .anyMatch(line -> line.contains("why        not known"));
  }

  private static RunRecord ledger(String version, ExperimentRecord... claims) {
    ColumnRecord column =
        new ColumnRecord(
            "operator",
            Provenance.LIVE,
            "Kubernetes " + version + ", 1 node",
            1,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new RunRecord(
        RunRecord.SCHEMA,
        "run-of-" + version,
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of(column),
        List.of(),
        List.of(claims),
        List.of());
  }

  private static ExperimentRecord claim(String id, Verdict verdict, Evidence... evidence) {
    return new ExperimentRecord(
        id, "Title", "Question?", null, verdict, Standing.ALIKE, List.of(evidence), List.of());
  }

  private static ExperimentRecord rating(@Nullable String ours, Verdict verdict) {
    ExperimentRecord.Terms terms =
        new ExperimentRecord.Terms(Quotation.MANAGERS, ours, "so", "not so", null);
    return new ExperimentRecord(
        "R2", "Title", "Question?", terms, verdict, Standing.ALIKE, List.of(), List.of());
  }

  private static Evidence fact(String what, boolean holds) {
    return new Evidence.Fact("operator", 1, what, holds);
  }

  private static Evidence amount(String what, long millis) {
    return new Evidence.Amount("operator", 1, what, millis, Evidence.Unit.MILLISECONDS);
  }
}
