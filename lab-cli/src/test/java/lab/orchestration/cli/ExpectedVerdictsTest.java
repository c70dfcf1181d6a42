package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.orchestration.cli.ExpectedVerdicts.Line;
import lab.orchestration.core.claim.Claims;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord.Kind;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;

/** The form of {@code docs/expected-verdicts.json}, and how it is read. */
class ExpectedVerdictsTest {

  private final ExpectedVerdicts expected = ExpectedVerdicts.read();

  @Test
  void everyExperimentAndEveryClaimHasALine() {
    assertThat(expected.verdicts().keySet())
        .containsAll(
            Stream.concat(Experiments.all().stream(), Claims.all().stream())
                .map(Experiment::about)
                .map(Experiment.About::id)
                .toList());
  }

  @Test
  void everyLineIsAVerdictWithAReason() {
    assertThat(expected.verdicts().values().stream().flatMap(List::stream))
        .allSatisfy(
            line -> {
              assertThat(line.verdict()).isNotNull().isNotEqualTo(Kind.NOT_RUN);
              assertThat(line.reason()).isNotBlank();
            });
  }

  @Test
  void theFirstLineIsForEveryPair_theOthersSayForWhichTheyAre() {
    assertThat(expected.verdicts().values())
        .allSatisfy(
            lines -> {
              assertThat(lines.get(0).isGeneral()).isTrue();
              assertThat(lines.subList(1, lines.size())).noneMatch(Line::isGeneral);
            });
  }

  @Test
  void givenAKernelWithoutIpVs_thenTheLineForItCounts() {
    assertThat(expected.of("R6", run("28.5.2", "v1.37.2"))).isEqualTo(Kind.CONFIRMED);
    assertThat(expected.of("R6", run("28.5.2", "v1.37.2", "kernel has no ip_vs: no mesh")))
        .isEqualTo(Kind.NUANCED);
  }

  @Test
  void givenALineForASeries_thenItCountsForEveryVersionOfItAndForNoOther() {
    ExpectedVerdicts one =
        new ExpectedVerdicts(
            "",
            "1.37",
            "28",
            Map.of(
                "C2f",
                List.of(
                    new Line(null, null, null, Kind.NUANCED, "as a rule"),
                    new Line("1.3", "20.10", null, Kind.REFUTED, "old"))));

    assertThat(one.of("C2f", run("20.10.24+dfsg1", "v1.3.9"))).isEqualTo(Kind.REFUTED);
    assertThat(one.of("C2f", run("20.10.24+dfsg1", "v1.37.2"))).isEqualTo(Kind.NUANCED);
    assertThat(one.of("C2f", run("28.5.2", "v1.3.9"))).isEqualTo(Kind.NUANCED);
  }

  private static RunRecord run(String docker, String kubernetes, String... notes) {
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.EPOCH,
        List.of(
            column("swarm", "Docker Engine %s, Swarm of 3 nodes".formatted(docker), notes),
            column("operator", "Kubernetes %s, 3 nodes".formatted(kubernetes))),
        List.of());
  }

  private static ColumnRecord column(String name, String engine, String... notes) {
    return new ColumnRecord(
        name,
        Provenance.LIVE,
        Message.verbatim(engine),
        1,
        0,
        Stream.of(notes).map(Message::verbatim).toList(),
        List.of(),
        List.of(),
        List.of());
  }
}
