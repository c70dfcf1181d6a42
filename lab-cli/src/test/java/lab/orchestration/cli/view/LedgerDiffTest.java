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
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerDiffTest {

  private static final Message REFUSED =
      Message.of("bad-input.refused", Message.of("bad-input.unknown-field"));
  private static final Message NOTICED = Message.of("node-loss.noticed");

  private final RunRecord old =
      ledger(
          "v1.20.2",
          claim("C2f", new Verdict.Refuted(Message.verbatim("it is stored")), fact(REFUSED, false)),
          claim("R4", new Verdict.Confirmed(Message.verbatim("later")), amount(NOTICED, 40_600)));

  @Test
  void givenAnOldServer_thenWhatChangedIsShownWithItsReason() {
    RunRecord now =
        ledger(
            "v1.37.2",
            claim(
                "C2f",
                new Verdict.Confirmed(Message.verbatim("it is refused")),
                fact(REFUSED, true)),
            claim("R4", new Verdict.Confirmed(Message.verbatim("later")), amount(NOTICED, 50_900)));

    LedgerDiff diff = new LedgerDiff(old, now);

    assertThat(diff.isDifferent()).isTrue();
    assertThat(String.join("\n", diff.lines(Words.in(Language.EN))))
        .contains("operator   Kubernetes v1.20.2, 1 node → Kubernetes v1.37.2, 1 node")
        .contains("verdict    refuted → confirmed")
        .contains("operator   an unknown field: refused: no → yes")
        .contains("since 1.25 the API server validates")
        .contains("(KEP-2885)")
        .contains("operator   node loss noticed: 40.6 s → 50.9 s")
        .contains("since 1.32 the controller manager gives a silent node 50 s")
        .endsWith("2 of 2 claims came out differently.");
  }

  @Test
  void givenADifferenceBetweenServersOfToday_thenItsReasonIsNotKnown() {
    RunRecord first =
        ledger("v1.34.4", claim("C2f", new Verdict.Confirmed(Message.verbatim("so"))));
    RunRecord second =
        ledger("v1.37.2", claim("C2f", new Verdict.Nuanced(Message.verbatim("not quite"))));

    assertThat(String.join("\n", new LedgerDiff(first, second).markdown(Words.in(Language.EN))))
        .contains("- verdict: confirmed → nuanced")
        .contains("WHY: not known.");
  }

  @Test
  void givenOnlyTimesThatAreALittleDifferent_thenNothingDiffers() {
    RunRecord now =
        ledger(
            "v1.20.2",
            claim(
                "C2f", new Verdict.Refuted(Message.verbatim("it is stored")), fact(REFUSED, false)),
            claim("R4", new Verdict.Confirmed(Message.verbatim("later")), amount(NOTICED, 41_500)));

    LedgerDiff diff = new LedgerDiff(old, now);

    assertThat(diff.isDifferent()).isFalse();
    assertThat(diff.lines(Words.in(Language.EN))).endsWith("0 of 2 claims came out differently.");
  }

  @Test
  void givenAClaimThatIsNew_thenItWasNotAskedBefore() {
    RunRecord now =
        ledger(
            "v1.20.2",
            claim(
                "C2f", new Verdict.Refuted(Message.verbatim("it is stored")), fact(REFUSED, false)),
            claim("R4", new Verdict.Confirmed(Message.verbatim("later")), amount(NOTICED, 40_600)),
            claim("R5b", new Verdict.Confirmed(Message.verbatim("it follows the load"))));

    assertThat(new LedgerDiff(old, now).lines(Words.in(Language.EN)))
        .anyMatch(line -> line.contains("verdict    not asked → confirmed"));
  }

  @Test
  void givenARecordThatRatesOurSentence_thenTheRuleIsTheReason() {
    RunRecord first =
        ledger("v1.37.2", rating(null, new Verdict.Confirmed(Message.verbatim("it heals"))));
    RunRecord second =
        ledger(
            "v1.37.2",
            rating("It heals in place.", new Verdict.Nuanced(Message.verbatim("in place"))));

    assertThat(new LedgerDiff(first, second).lines(Words.in(Language.EN)))
        .anyMatch(line -> line.contains("why        the older record rates our own sentence"));
    assertThat(new LedgerDiff(second, first).lines(Words.in(Language.EN)))
        .anyMatch(line -> line.contains("why        not known"));
  }

  @Test
  void givenAnOlderRecordThatHasSentencesOnly_thenTheSameIsComparedWithTheSame() {
    RunRecord older =
        ledger(
                "v1.20.2",
                claim(
                    "C2f",
                    new Verdict.Refuted(Message.verbatim("it is stored")),
                    fact(Message.verbatim(REFUSED.toString()), false)),
                claim(
                    "R4",
                    new Verdict.Confirmed(Message.verbatim("later")),
                    amount(Message.verbatim(NOTICED.toString()), 40_600)))
            .withSchema(1);
    RunRecord now =
        ledger(
            "v1.37.2",
            claim(
                "C2f",
                new Verdict.Confirmed(Message.verbatim("it is refused")),
                fact(REFUSED, true)),
            claim("R4", new Verdict.Confirmed(Message.verbatim("later")), amount(NOTICED, 50_900)));

    assertThat(String.join("\n", new LedgerDiff(older, now).lines(Words.in(Language.JA))))
        .contains("この記録は古い版のものなので")
        .contains("operator   未知のフィールド：拒否: いいえ → はい")
        .contains("operator   ノードの喪失を検知: 40.6 s → 50.9 s")
        .contains("判定       反証 → 確認")
        .contains("1.25以降のAPIサーバー")
        .contains("（KEP-2885）");
  }

  private static RunRecord ledger(String version, ExperimentRecord... claims) {
    ColumnRecord column =
        new ColumnRecord(
            "operator",
            Provenance.LIVE,
            Message.verbatim("Kubernetes " + version + ", 1 node"),
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
        id,
        Message.verbatim("Title"),
        Message.verbatim("Question?"),
        null,
        verdict,
        Standing.ALIKE,
        List.of(evidence),
        List.of());
  }

  private static ExperimentRecord rating(@Nullable String ours, Verdict verdict) {
    ExperimentRecord.Terms terms =
        new ExperimentRecord.Terms(
            Quotation.MANAGERS,
            ours == null ? null : Message.verbatim(ours),
            Message.verbatim("so"),
            Message.verbatim("not so"),
            null);
    return new ExperimentRecord(
        "R2",
        Message.verbatim("Title"),
        Message.verbatim("Question?"),
        terms,
        verdict,
        Standing.ALIKE,
        List.of(),
        List.of());
  }

  private static Evidence fact(Message what, boolean holds) {
    return new Evidence.Fact("operator", 1, what, holds);
  }

  private static Evidence amount(Message what, long millis) {
    return new Evidence.Amount("operator", 1, what, millis, Evidence.Unit.MILLISECONDS);
  }
}
