package lab.orchestration.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunOptionsTest {

  private final FakeOrchestrator swarm =
      new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA);

  /** Declares a service of its own. */
  private static final class Question implements Experiment {
    @Override
    public About about() {
      return new About(
          "R0",
          Message.verbatim("Title"),
          Quotation.SCALING,
          Message.empty(),
          Message.empty(),
          Message.empty(),
          Message.empty(),
          Message.empty());
    }

    @Override
    public void observe(ExperimentLab lab) throws InterruptedException {
      lab.declare(lab.spec());
    }

    @Override
    public Verdict judge(Findings findings) {
      return new Verdict.Confirmed(Message.verbatim("it was"));
    }
  }

  @Test
  void givenAQuestionInARun_thenTheServiceMakesRoomForItAndComesBackBeforeCleaningUp()
      throws Exception {
    RunRecord run = run();

    assertThat(swarm.calls())
        .containsSubsequence(
            "scale", "withdraw", "declare", "withdraw", "declare", "remove", "close");
    assertThat(run.experiments()).extracting(ExperimentRecord::id).containsExactly("R0");
    assertThat(run.columns().get(0).steps()).hasSize(6);
    assertThat(run.isSuccess()).isTrue();
  }

  @Test
  void givenAStepHasFailed_thenTheQuestionIsNotAskedAndTheRecordSaysWhy() throws Exception {
    swarm.refusing("scale");

    RunRecord run = run();

    assertThat(run.experiments())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.verdict()).isEqualTo(ExperimentRecord.Kind.NOT_RUN);
              assertThat(left.sentence()).hasToString("swarm: S5 failed");
            });
    assertThat(swarm.calls()).doesNotContain("withdraw").endsWith("remove", "close");
  }

  @Test
  void givenTheServiceCannotMakeRoom_thenTheQuestionIsNotAskedAndTheRunGoesOnToCleaningUp()
      throws Exception {
    swarm.refusing("withdraw");

    RunRecord run = run();

    assertThat(run.isSuccess()).isFalse();
    assertThat(run.experiments().get(0).sentence()).asString().contains("No withdraw");
    assertThat(run.columns().get(0).steps().get(5).outcome()).isEqualTo(Outcome.REACHED);
  }

  private RunRecord run() throws InterruptedException {
    return new Lab(
            "run-1",
            List.of(swarm.asColumn()),
            ServiceSpec.ofTheChapter("nginx"),
            RunOptions.PLAIN.with(
                List.of(new Question()), new ExperimentOptions(1, false, 1, "second", "broken")),
            new RunListener() {},
            List::of)
        .run();
  }
}
