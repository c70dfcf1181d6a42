package lab.orchestration.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.Replicas;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.ReplicaCourse;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.step.Healing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentSessionTest {

  private final FakeOrchestrator swarm =
      new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA);
  private FakeOrchestrator operator =
      new FakeOrchestrator("operator", FakeOrchestrator.Healing.SAME_REPLICA);

  @Test
  void givenTwoRepeats_thenTheVerdictIsMadeFromTheEvidenceOfAllColumnsAndRepeats()
      throws Exception {
    RunRecord run = session(2, healing()).run();

    ExperimentRecord record = run.experiments().get(0);
    assertThat(record.evidence())
        .extracting(one -> one.column() + " " + one.repeat())
        .containsExactlyInAnyOrder("swarm 1", "operator 1", "swarm 2", "operator 2");
    assertThat(record.sentence()).hasToString("healed in [operator, swarm]");
    assertThat(run.columns().get(0).faults()).hasSize(2);
    assertThat(run.isSuccess()).isTrue();
  }

  @Test
  void givenAnExperimentFailsInOneColumn_thenItSaysSo_tidiesUp_andTheNextOneIsRun()
      throws Exception {
    operator.refusing("inject");

    RunRecord run = session(1, healing(), declaring()).run();

    assertThat(run.experiments().get(0).verdict()).isEqualTo(ExperimentRecord.Kind.NOT_RUN);
    assertThat(run.experiments().get(0).failures()).singleElement().asString().contains("operator");
    assertThat(run.experiments().get(1).verdict()).isEqualTo(ExperimentRecord.Kind.CONFIRMED);
    assertThat(run.isSuccess()).isFalse();
    assertThat(operator.calls()).containsSubsequence("inject", "withdraw", "declare", "withdraw");
    assertThat(operator.calls()).endsWith("close");
  }

  @Test
  void givenACourseOfTheReplicas_thenEachColumnsIsEvidence() throws Exception {
    Experiment watching =
        experiment(
            lab ->
                lab.course(
                    Message.verbatim("replicas"), 5_000, new ReplicaCourse(() -> 0, lab.latest())));

    RunRecord run = session(1, watching).run();

    assertThat(run.experiments().get(0).evidence())
        .allMatch(Evidence.Course.class::isInstance)
        .extracting(Evidence::column)
        .containsExactlyInAnyOrder("swarm", "operator");
  }

  @Test
  void givenAReplicaThatAnswersBeforeItsCheckHasPassed_thenR9WaitsForTheCheck() throws Exception {
    ReadyLater slow = new ReadyLater();
    operator = slow;

    Experiment readiness =
        Experiments.all().stream()
            .filter(one -> one.about().id().equals("R9"))
            .findFirst()
            .orElseThrow();

    session(1, readiness).run();

    assertThat(slow.readinessUnderLoad).isEqualTo(Readiness.READY);
  }

  /** Its replicas answer requests at once; its own check passes only later. */
  private static final class ReadyLater extends FakeOrchestrator {

    private volatile Readiness readiness = Readiness.UNKNOWN;
    private volatile @Nullable Readiness readinessUnderLoad;

    ReadyLater() {
      super("operator", Healing.SAME_REPLICA);
    }

    @Override
    public Optional<Message> unsupportedReason(Fault fault) {
      return Optional.empty();
    }

    @Override
    public List<Replica> replicas() {
      return super.replicas().stream().map(replica -> Replicas.with(replica, readiness)).toList();
    }

    @Override
    public boolean serves(Replica replica) {
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(this::pass);
      return true;
    }

    private void pass() {
      readiness = Readiness.READY;
      signal();
    }

    /** The next thing that happens would be the fault. */
    @Override
    public Entrance openEntrance() {
      readinessUnderLoad = readiness;
      throw new LabException(
          Message.verbatim("No entrance"),
          Message.verbatim("the fake has none"),
          Message.verbatim("Nothing to do"));
    }
  }

  @Test
  void givenAnInterruptionInTheMiddle_thenEverythingIsGivenBack() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    ExperimentSession session = session(1, declaring());
    operator.hangingIn("declare");
    Thread runner =
        new Thread(
            () -> {
              try {
                session.run();
              } catch (InterruptedException expected) {
                closed.countDown();
              }
            });
    runner.start();
    while (!operator.calls().contains("declare")) {
      Thread.onSpinWait();
    }

    runner.interrupt();

    closed.await();
    assertThat(swarm.calls()).last().isEqualTo("close");
    assertThat(operator.calls()).last().isEqualTo("close");
  }

  private ExperimentSession session(int repeats, Experiment... experiments) {
    return new ExperimentSession(
        "ab12cd34",
        List.of(swarm.asColumn(), operator.asColumn()),
        ServiceSpec.ofTheChapter("nginx"),
        List.of(experiments),
        new ExperimentOptions(repeats, false, 1, "second", "broken"),
        new RunListener() {},
        List::of);
  }

  private static Experiment healing() {
    return experiment(
        lab -> {
          Replica victim = lab.declare(lab.spec()).wanted().get(1);
          lab.faults().heal(new Fault.ContainerKill(victim), 3, Duration.ofSeconds(20));
          lab.amount(Message.verbatim("healed"), 1, Unit.COUNT);
        });
  }

  private static Experiment declaring() {
    return experiment(
        lab -> {
          lab.declare(lab.spec());
          lab.amount(Message.verbatim("declared"), 1, Unit.COUNT);
        });
  }

  private interface Observing {
    void observe(ExperimentLab lab) throws InterruptedException;
  }

  private static Experiment experiment(Observing observing) {
    return new Experiment() {
      @Override
      public About about() {
        return new About(
            "X1",
            Message.verbatim("title"),
            Quotation.SCALING,
            Message.verbatim("question?"),
            Message.verbatim("statement"),
            Message.verbatim("yes"),
            Message.verbatim("no"),
            Message.verbatim("1 s"));
      }

      @Override
      public Standing standing(Verdict verdict, Findings findings) {
        return Standing.ALIKE;
      }

      @Override
      public void observe(ExperimentLab lab) throws InterruptedException {
        observing.observe(lab);
      }

      @Override
      public Verdict judge(Findings findings) {
        Set<String> columns =
            findings.evidence().stream().map(Evidence::column).collect(Collectors.toSet());
        return new Verdict.Confirmed(
            Message.verbatim("healed in " + columns.stream().sorted().toList()));
      }
    };
  }
}
