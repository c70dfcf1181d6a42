package lab.orchestration.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.Column;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.load.Client;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.step.Healing;
import lab.orchestration.core.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model beside a live column: both in one run, each marked as what it is. */
@Timeout(30)
class MixedLabTest {

  private static final long START_MILLIS = 400;

  private final FakeOrchestrator swarm =
      new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA);

  @Test
  void givenAModelBesideALiveColumn_thenItTakesAsLongAsItSaysAndIsMarked() throws Exception {
    long begin = System.nanoTime();

    RunRecord run = lab(RunOptions.PLAIN).run();

    long took = (System.nanoTime() - begin) / 1_000_000;
    assertThat(run.isSuccess()).isTrue();
    assertThat(run.columns())
        .extracting(ColumnRecord::provenance)
        .containsExactly(Provenance.LIVE, Provenance.MODEL);
    // S2, S4 and S5 each start something: the time that the model says is the time that passed.
    assertThat(run.columns().get(1).steps().get(1).millis()).isEqualTo(START_MILLIS);
    assertThat(took).isGreaterThanOrEqualTo(3 * START_MILLIS);
    FaultRecord.Stages kill = run.columns().get(1).faults().get(0).millis();
    assertThat(kill.serving()).isBetween(START_MILLIS, START_MILLIS + 5);
  }

  @Test
  void givenAnExperiment_thenWhatIsComputedIsNotWeighedAgainstWhatIsMeasured() {
    RunOptions asks =
        RunOptions.PLAIN.with(
            List.of(Experiments.all().get(0)),
            new ExperimentOptions(1, false, 1, "nginx:2", "nginx:broken"));

    assertThatThrownBy(() -> lab(asks).run()).isInstanceOf(IllegalArgumentException.class);
    assertThat(swarm.calls()).isEmpty();
  }

  private Lab lab(RunOptions options) {
    Column model =
        new Column() {
          @Override
          public String name() {
            return "operator";
          }

          @Override
          public boolean hasVirtualTime() {
            return true;
          }

          @Override
          public Orchestrator open(Progress progress) {
            return new FakeModel();
          }
        };
    return new Lab(
        "run-1",
        List.of(swarm.asColumn(), model),
        ServiceSpec.ofTheChapter("nginx"),
        options,
        new RunListener() {},
        List::of);
  }

  /** What it starts serves after a while, in a time of its own. */
  private static final class FakeModel extends FakeOrchestrator implements VirtualTime {

    private final Map<String, Long> servesFrom = new HashMap<>();
    private long now;

    FakeModel() {
      super("operator", Healing.NEW_REPLICA);
    }

    @Override
    public boolean serves(Replica replica) {
      return servesFrom.computeIfAbsent(replica.container(), one -> now + START_MILLIS) <= now;
    }

    @Override
    public long millis() {
      return now;
    }

    @Override
    public boolean passUntil(long moment) {
      long next =
          servesFrom.values().stream().filter(at -> at > now).min(Long::compare).orElse(moment + 1);
      now = Math.max(now, Math.min(next, moment));
      return next <= moment;
    }

    @Override
    public Client send(int perSecond) {
      throw new UnsupportedOperationException("send");
    }
  }
}
