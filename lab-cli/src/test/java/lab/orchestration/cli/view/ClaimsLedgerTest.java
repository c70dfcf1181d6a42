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
import lab.orchestration.core.record.ExperimentRecord.Terms;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;

class ClaimsLedgerTest {

  private static final Message PUT_BACK = Message.of("drift-correction.put-back");

  private final RunRecord run =
      new RunRecord(
          RunRecord.SCHEMA,
          "ab12cd34",
          Instant.parse("2026-01-02T03:04:05Z"),
          List.of(column("swarm", "Docker Engine 1.2.3"), column("operator", "Kubernetes 1.2")),
          List.of(
              experiment(
                  "R4",
                  Message.of("node-loss.title"),
                  new Verdict.Confirmed(Message.verbatim("Swarm heals sooner")),
                  Standing.SWARM_BETTER)),
          List.of(
              experiment(
                  "C2a",
                  Message.of("drift-correction.title"),
                  new Verdict.Nuanced(Message.verbatim("only a controller puts it back")),
                  Standing.OPERATOR_ADDS)),
          List.of());

  @Test
  void inTheTerminal_everyLineOfTheLedgerIsThere() {
    assertThat(String.join("\n", ClaimsLedger.of(run).lines(Words.in(Language.EN))))
        .isEqualToIgnoringWhitespace(
            """
            The ledger (provenance: live)

            R4  Node loss
                chapter   §4 宣言的
                          declarative
                asked     Is it put back?
                swarm     no: the change was put back
                operator  yes: the change was put back
                verdict   CONFIRMED
                seen      Swarm heals sooner
                ours      It is put back by an operator. (not rated)

            C2a  Drift
                chapter   §4 宣言的
                          declarative
                asked     Is it put back?
                swarm     no: the change was put back
                operator  yes: the change was put back
                verdict   NUANCED
                seen      only a controller puts it back
                ours      It is put back by an operator. (not rated)

            In short
              Only with an operator, or another controller above it, come: drift (C2a).
              Swarm is the better choice for: node loss (R4).
            """);
  }

  @Test
  void inJapanese_theTitlesAreJapaneseAsWell() {
    RunRecord one =
        new RunRecord(
            RunRecord.SCHEMA,
            "ab12cd34",
            Instant.EPOCH,
            List.of(),
            List.of(
                experiment(
                    "R2",
                    Message.of("container-kills.title"),
                    new Verdict.Confirmed(Message.verbatim("both heal")),
                    Standing.ALIKE),
                experiment(
                    "R5",
                    Message.of("scaling.title"),
                    new Verdict.Confirmed(Message.verbatim("both scale")),
                    Standing.ALIKE)),
            List.of(),
            List.of());

    assertThat(new ClaimsSummary(one, Words.in(Language.JA)).lines())
        .singleElement()
        .asString()
        .contains("自己修復(4回)（R2）、スケーリング（R5）")
        .doesNotContain("Both do alike");
  }

  @Test
  void inTheDocument_everyClaimCanBeOpenedDownToTheAnswers() {
    assertThat(new ClaimsDocument(run).text("lab claims --all"))
        .contains("Made by `lab claims --all` on 2026-01-02", "- **swarm**: Docker Engine 1.2.3")
        .contains("| [C2a](#c2a-drift) | Drift | **nuanced** | only a controller puts it back |")
        .contains("## C2a Drift", "> 宣言的 (§4)", "Confirmed if it is. Refuted if it is not.")
        .contains("**More accurate, not rated**: It is put back by an operator.")
        .contains("| the change was put back | no | yes |", "| time | - | 1.5 s |")
        .contains("<details><summary>operator: what is told</summary>", "kubectl get events");
  }

  private static ExperimentRecord experiment(
      String id, Message title, Verdict verdict, Standing standing) {
    return new ExperimentRecord(
        id,
        title,
        Message.verbatim("Is it put back?"),
        new Terms(
            new Quotation("§4", "宣言的", "declarative"),
            Message.verbatim("It is put back by an operator."),
            Message.verbatim("it is"),
            Message.verbatim("it is not"),
            null),
        verdict,
        standing,
        List.of(
            new Evidence.Fact("swarm", 1, PUT_BACK, false),
            new Evidence.Fact("operator", 1, PUT_BACK, true),
            new Evidence.Amount(
                "operator", 1, Message.verbatim("time"), 1_500, Evidence.Unit.MILLISECONDS),
            new Evidence.Answer(
                "operator",
                1,
                Message.verbatim("what is told"),
                Message.verbatim("kubectl get events"),
                Message.verbatim("drift"))),
        List.of());
  }

  private static ColumnRecord column(String name, String engine) {
    return new ColumnRecord(
        name,
        Provenance.LIVE,
        Message.verbatim(engine),
        1,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
