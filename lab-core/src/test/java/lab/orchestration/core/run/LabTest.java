package lab.orchestration.core.run;

import static lab.orchestration.core.FakeOrchestrator.Healing.NEVER;
import static lab.orchestration.core.FakeOrchestrator.Healing.NEW_REPLICA;
import static lab.orchestration.core.FakeOrchestrator.Healing.SAME_REPLICA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import lab.orchestration.core.Column;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.step.StepContext;
import lab.orchestration.core.time.LabClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LabTest {

  private final FakeOrchestrator swarm = new FakeOrchestrator("swarm", NEW_REPLICA);
  private final FakeOrchestrator operator = new FakeOrchestrator("operator", SAME_REPLICA);

  @Test
  void givenTwoHealthyColumns_whenTheLabRuns_thenAllSixStepsAreReachedInBoth() throws Exception {
    RunRecord run = lab(swarm, operator).run();

    assertThat(run.isSuccess()).isTrue();
    assertThat(run.columns()).extracting(ColumnRecord::column).containsExactly("swarm", "operator");
    assertThat(run.columns())
        .allSatisfy(
            column -> {
              assertThat(column.steps())
                  .extracting(StepRecord::id)
                  .containsExactly("S1", "S2", "S3", "S4", "S5", "S6");
              assertThat(column.steps())
                  .extracting(StepRecord::outcome)
                  .containsOnly(Outcome.REACHED);
            });
  }

  @Test
  void givenOneContainerKill_thenTheRecordTellsWhoTookOver() throws Exception {
    RunRecord run = lab(swarm, operator).run();

    assertThat(fault(run, 0).replacement())
        .isEqualTo(new FaultRecord.Replacement("my-web.2", false, "node-1"));
    assertThat(fault(run, 1).replacement())
        .isEqualTo(new FaultRecord.Replacement("my-web.2", true, "node-1"));
    assertThat(fault(run, 0).target()).hasToString("my-web.2");
    assertThat(fault(run, 0).how()).isEqualTo("fake kill my-web.2");
    assertThat(fault(run, 1).millis())
        .extracting(
            FaultRecord.Stages::detected,
            FaultRecord.Stages::created,
            FaultRecord.Stages::running,
            FaultRecord.Stages::serving)
        .doesNotContainNull();
  }

  @Test
  void givenTheChaptersOwnCommand_thenAnotherContainerIsRemovedAfterTheKill() throws Exception {
    RunRecord run = lab(swarm, operator).run();

    assertThat(run.columns())
        .allSatisfy(
            column -> {
              assertThat(column.faults())
                  .extracting(FaultRecord::kind)
                  .containsExactly("container-kill", "container-remove");
              assertThat(column.faults())
                  .extracting(fault -> fault.target().toString())
                  .containsExactly("my-web.2", "my-web.3");
              assertThat(column.faults().get(1).millis().serving()).isNotNull();
            });
  }

  @Test
  void givenTheRuntimeIsOutOfReach_thenNothingIsRemovedAndTheStepIsReachedAllTheSame()
      throws Exception {
    RunRecord run = lab(swarm.thatCannot("container-remove"), operator).run();

    assertThat(run.isSuccess()).isTrue();
    assertThat(run.columns().get(0).faults())
        .extracting(FaultRecord::kind)
        .containsExactly("container-kill");
    assertThat(run.columns().get(0).events())
        .extracting(event -> event.text().toString())
        .contains("no container is removed: the fake was told not to");
  }

  @Test
  void givenADeclarationIsRefused_thenLaterStepsAreNotTriedButCleaningUpIs() throws Exception {
    RunRecord run = lab(swarm.refusing("declare"), operator).run();

    assertThat(run.isSuccess()).isFalse();
    assertThat(outcomes(run, 0))
        .containsExactly(
            Outcome.REACHED,
            Outcome.FAILED,
            Outcome.NOT_RUN,
            Outcome.NOT_RUN,
            Outcome.NOT_RUN,
            Outcome.REACHED);
    assertThat(run.columns().get(0).steps().get(1).reason())
        .hasToString("No declare: the fake was told to refuse it. Nothing to do");
    assertThat(run.columns().get(0).steps().get(2).reason()).hasToString("S2 failed");
    assertThat(outcomes(run, 1)).containsOnly(Outcome.REACHED);
  }

  @Test
  void givenOneClusterCannotBeHad_thenNoStepRunsAnywhereAndTheOtherIsClosed() {
    Column impossible =
        new Column() {
          @Override
          public String name() {
            return "swarm";
          }

          @Override
          public Orchestrator open(Progress progress) {
            while (!operator.calls().contains("open")) {
              Thread.onSpinWait();
            }
            throw new LabException(
                Message.verbatim("No Swarm"),
                Message.verbatim("there is no Engine"),
                Message.verbatim("Install one"));
          }
        };
    Lab lab = lab(List.of(impossible, operator.asColumn()));

    assertThatThrownBy(lab::run)
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("No Swarm");
    assertThat(operator.calls()).containsExactly("open", "close");
  }

  @Test
  void givenSomethingIsLeftBehind_thenCleaningUpHasFailedAndSaysWhat() throws Exception {
    RunRecord run = lab(swarm.leaving("service my-web"), operator).run();

    StepRecord cleanUp = run.columns().get(0).steps().get(5);
    assertThat(cleanUp.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(cleanUp.reason()).asString().contains("service my-web");
  }

  @Test
  void givenTheRunIsInterruptedInTheMiddleOfAStep_thenBothColumnsAreClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    FakeOrchestrator hanging = swarm.hangingIn("scale");
    Lab lab = lab(hanging, operator);
    Thread runner =
        new Thread(
            () -> {
              try {
                lab.run();
              } catch (InterruptedException expected) {
                closed.countDown();
              }
            });
    runner.start();
    while (!hanging.calls().contains("scale")) {
      Thread.onSpinWait();
    }

    runner.interrupt();

    closed.await();
    assertThat(swarm.calls()).last().isEqualTo("close");
    assertThat(operator.calls()).last().isEqualTo("close");
  }

  @Test
  void givenTheServiceIsToBeKept_thenNothingIsRemovedOrClosed() throws Exception {
    RunRecord run =
        new Lab(
                "run-1",
                List.of(swarm.asColumn()),
                ServiceSpec.ofTheChapter("nginx"),
                new RunOptions(true, 1),
                new RunListener() {},
                List::of)
            .run();

    assertThat(swarm.calls()).doesNotContain("remove", "close");
    assertThat(run.columns().get(0).steps())
        .last()
        .satisfies(
            cleanUp -> {
              assertThat(cleanUp.id()).isEqualTo("S6");
              assertThat(cleanUp.outcome()).isEqualTo(Outcome.NOT_RUN);
            });
    assertThat(run.isSuccess()).isTrue();
  }

  @Test
  void givenNothingEverServes_thenTheDeadlineNamesTheLastStateSeen() throws Exception {
    FakeOrchestrator broken = new FakeOrchestrator("swarm", NEVER).thatNeverServes();
    StepContext context =
        new StepContext(
            broken,
            ServiceSpec.ofTheChapter("nginx"),
            LabClock.startingNow(),
            1,
            new RunListener() {});
    broken.declare(ServiceSpec.ofTheChapter("nginx"));

    assertThatThrownBy(() -> context.await(Condition.serving(3), Duration.ofMillis(300)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'3 replicas serve' was not reached")
        .hasMessageContaining("3 wanted, 0 serving: my-web.1 running");
    context.close();
  }

  private static Lab lab(FakeOrchestrator... columns) {
    return lab(Stream.of(columns).map(FakeOrchestrator::asColumn).toList());
  }

  private static Lab lab(List<Column> columns) {
    return new Lab(
        "run-1",
        columns,
        ServiceSpec.ofTheChapter("nginx"),
        new RunOptions(false, 1),
        new RunListener() {},
        List::of);
  }

  private static FaultRecord fault(RunRecord run, int column) {
    return run.columns().get(column).faults().get(0);
  }

  private static List<Outcome> outcomes(RunRecord run, int column) {
    return run.columns().get(column).steps().stream().map(StepRecord::outcome).toList();
  }
}
