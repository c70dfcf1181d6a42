package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.ColumnRecord;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.Provenance;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.Verdict;
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
                    "Balancing",
                    "How many reach each replica?",
                    new Verdict.Nuanced("evenly"),
                    List.of(
                        new Evidence.Amount("swarm", 1, "took", 1_500, Evidence.Unit.MILLISECONDS),
                        new Evidence.Missing("swarm", 1, "mesh", "no ip_vs")),
                    List.of())),
            List.of(),
            List.of());

    assertThat(FindingsDocument.of(run, "lab experiment R6", null))
        .isEqualTo(
            """
            # Findings

            Made by `lab experiment R6` on 2026-01-02; every figure was measured live, on:

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

  @Test
  void givenAnEarlierRecord_thenWhatWasNotRunAgainIsTakenFromIt_andItSaysSo() {
    RunRecord earlier = session("aaaa1111", "2026-01-01T00:00:00Z", "R4", "R6");
    RunRecord again = session("bbbb2222", "2026-01-02T00:00:00Z", "R6");

    assertThat(FindingsDocument.of(again, "lab experiment R6", earlier))
        .contains("From run `aaaa1111` of 2026-01-01: R4.")
        .containsSubsequence("## R4 ", "seen in aaaa1111", "## R6 ", "seen in bbbb2222");
  }

  private static RunRecord session(String id, String startedAt, String... experiments) {
    return new RunRecord(
        RunRecord.SCHEMA,
        id,
        Instant.parse(startedAt),
        List.of(column("swarm", "Docker Engine 1.2.3")),
        Stream.of(experiments)
            .map(
                one ->
                    new ExperimentRecord(
                        one,
                        "Title",
                        "question?",
                        new Verdict.Confirmed("seen in " + id),
                        List.of(),
                        List.of()))
            .toList(),
        List.of(),
        List.of());
  }

  private static ColumnRecord column(String name, String engine) {
    return new ColumnRecord(
        name,
        Provenance.LIVE,
        engine,
        3,
        7_100,
        List.of("a note"),
        List.of(),
        List.of(),
        List.of());
  }
}
