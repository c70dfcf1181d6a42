package lab.orchestration.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import lab.orchestration.core.LabException;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class SeveralRunsTest {

  private static final Message IT_HEALS = Message.verbatim("it heals");

  @Test
  void givenTwoRunsThatSawDifferentThings_thenTheVerdictIsComputedFromBoth() {
    RunRecord calm = run("aaaa1111", "1.2.3", true);
    RunRecord busy = run("bbbb2222", "1.2.3", false);

    RunRecord both = new SeveralRuns(List.of(calm, busy)).asOne(List.of(new HealsAlways()));

    assertThat(both.id()).isEqualTo("aaaa1111, bbbb2222");
    assertThat(both.columns()).hasSize(1);
    assertThat(both.columns().get(0).notes()).containsExactly(Message.verbatim("no ip_vs"));
    ExperimentRecord experiment = both.experiments().get(0);
    assertThat(experiment.evidence()).hasSize(2);
    assertThat(calm.experiments().get(0).verdict()).isEqualTo(ExperimentRecord.Kind.CONFIRMED);
    assertThat(experiment.verdict()).isEqualTo(ExperimentRecord.Kind.REFUTED);
  }

  @Test
  void givenRunsOfDifferentEngines_thenTheyAreNotMixed() {
    List<RunRecord> runs = List.of(run("aaaa1111", "1.2.3", true), run("bbbb2222", "4.5.6", true));

    assertThatThrownBy(() -> new SeveralRuns(runs))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("they are of different engines");
  }

  private static RunRecord run(String id, String version, boolean heals) {
    Findings seen = new Findings(List.of(new Evidence.Fact("swarm", 1, IT_HEALS, heals)));
    return new RunRecord(
        RunRecord.SCHEMA,
        id,
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of(
            new ColumnRecord(
                "swarm",
                Provenance.LIVE,
                Message.verbatim("Docker Engine " + version),
                3,
                7_000,
                List.of(Message.verbatim("no ip_vs")),
                List.of(),
                List.of(),
                List.of())),
        List.of(
            new ExperimentRecord(
                "R0",
                Message.verbatim("Healing"),
                Message.verbatim("Does it heal?"),
                new HealsAlways().judge(seen),
                List.of(new Evidence.Fact("swarm", 1, IT_HEALS, heals)),
                List.of())),
        List.of(),
        List.of());
  }

  /** Refuted by a single failure. */
  private static final class HealsAlways implements Experiment {

    @Override
    public About about() {
      return new About(
          "R0",
          Message.verbatim("Healing"),
          Quotation.SELF_HEALING,
          Message.verbatim("Does it heal?"),
          Message.empty(),
          Message.empty(),
          Message.empty(),
          Message.empty());
    }

    @Override
    public void observe(ExperimentLab lab) {
      throw new UnsupportedOperationException("it has been observed");
    }

    @Override
    public Verdict judge(Findings findings) {
      return findings.always("swarm", IT_HEALS)
          ? new Verdict.Confirmed(Message.verbatim("it always healed"))
          : new Verdict.Refuted(Message.verbatim("it did not heal"));
    }
  }
}
