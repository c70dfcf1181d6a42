package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;

class FindingsDocumentTest {

  @Test
  void givenASession_thenTheDocumentTellsHowItWasMadeAndOnWhat() {
    RunRecord run =
        new RunRecord(
            RunRecord.SCHEMA,
            "ab12cd34",
            Instant.parse("2026-01-02T03:04:05Z"),
            List.of(column("swarm", "Docker Engine 1.2.3"), column("operator", "Kubernetes 1.2")),
            List.of(
                new ExperimentRecord(
                    "R6",
                    Message.of("balancing.title"),
                    Message.verbatim("How many reach each replica?"),
                    new Verdict.Nuanced(Message.verbatim("evenly")),
                    List.of(
                        new Evidence.Amount(
                            "swarm",
                            1,
                            Message.verbatim("took"),
                            1_500,
                            Evidence.Unit.MILLISECONDS),
                        new Evidence.Missing(
                            "swarm", 1, Message.verbatim("mesh"), Message.verbatim("no ip_vs"))),
                    List.of())),
            List.of(),
            List.of());

    assertThat(FindingsDocument.of(run))
        .isEqualTo(
            """
            # Findings

            From run ab12cd34 of 2026-01-02; every figure was measured live, on:

            - **swarm**: Docker Engine 1.2.3
              - a note
            - **operator**: Kubernetes 1.2
              - a note

            Where an experiment was repeated, a cell has the median, and the least and the greatest in brackets.

            ## R6 Balancing

            How many reach each replica?

            |  | swarm | operator |
            |---|---|---|
            | took | 1.5 s | - |
            | mesh | not shown | - |

            - not shown on swarm: no ip_vs

            **NUANCED**: evenly.
            """);
  }

  private static ColumnRecord column(String name, String engine) {
    return new ColumnRecord(
        name,
        Provenance.LIVE,
        Message.verbatim(engine),
        3,
        7_100,
        List.of(Message.verbatim("a note")),
        List.of(),
        List.of(),
        List.of());
  }
}
