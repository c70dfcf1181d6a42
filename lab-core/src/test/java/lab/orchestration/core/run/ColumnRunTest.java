package lab.orchestration.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.time.LabClock;
import org.junit.jupiter.api.Test;

/** Work that was handed to a thread, and that the thread begins only after the column is closed. */
class ColumnRunTest {

  private final FakeOrchestrator engine =
      new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA);
  private final ColumnRun run =
      new ColumnRun(
          engine.asColumn(),
          ServiceSpec.ofTheChapter("nginx"),
          LabClock.startingNow(),
          1,
          new RunListener() {});

  @Test
  void givenAClosedColumn_whenItsStepBeginsLate_thenTheEngineIsNotAsked() throws Exception {
    run.open();
    run.close(false);

    assertThatThrownBy(() -> run.perform(Step.DECLARE, false))
        .isInstanceOf(InterruptedException.class);

    assertThat(engine.calls()).containsExactly("open", "close");
  }

  @Test
  void givenAColumnClosedBeforeItWasOpened_whenOpeningBeginsLate_thenNoClusterIsStarted() {
    run.close(false);

    assertThatThrownBy(run::open).isInstanceOf(InterruptedException.class);

    assertThat(engine.calls()).isEmpty();
  }
}
