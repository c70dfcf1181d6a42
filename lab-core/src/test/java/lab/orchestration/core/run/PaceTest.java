package lab.orchestration.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PaceTest {

  private final FakeOrchestrator swarm =
      new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA);

  /** A person with an opinion on some steps, who writes down what was asked. */
  private static final class Person implements Pace {
    private final List<String> asked = new ArrayList<>();
    private final Set<Step> skipped = EnumSet.noneOf(Step.class);
    private final Set<Step> repeated = EnumSet.noneOf(Step.class);
    private final Set<Step> quitBefore = EnumSet.noneOf(Step.class);
    private final List<Ended> ended = new ArrayList<>();

    @Override
    public Before before(Step step, Map<String, List<Message>> commands) {
      asked.add("before " + step.id());
      if (quitBefore.contains(step)) {
        return Before.QUIT;
      }
      return skipped.contains(step) ? Before.SKIP : Before.GO;
    }

    @Override
    public After after(Ended step) {
      asked.add("after " + step.step().id());
      ended.add(step);
      return repeated.remove(step.step()) ? After.REPEAT : After.NEXT;
    }
  }

  private final Person person = new Person();

  @Test
  void givenAPersonAtTheKeyboard_thenEachStepIsAskedForBeforeAndExplainedAfter() throws Exception {
    run();

    assertThat(person.asked)
        .containsExactly(
            "before S1",
            "after S1",
            "before S2",
            "after S2",
            "before S3",
            "after S3",
            "before S4",
            "after S4",
            "before S5",
            "after S5",
            "before S6",
            "after S6");
  }

  @Test
  void givenThePersonRepeatsTheKill_thenEachRepeatTellsOfItsOwnKillAndRemoval() throws Exception {
    person.repeated.add(Step.HEAL);

    RunRecord run = run();

    assertThat(run.columns().get(0).faults()).hasSize(4);
    assertThat(person.ended)
        .filteredOn(ended -> ended.step() == Step.HEAL)
        .hasSize(2)
        .allSatisfy(ended -> assertThat(ended.faults().get("swarm")).hasSize(2));
    assertThat(run.columns().get(0).steps()).hasSize(6);
  }

  @Test
  void givenScalingIsRepeated_thenItBeginsWithThreeReplicasAgain() throws Exception {
    person.repeated.add(Step.SCALE);

    run();

    assertThat(swarm.calls()).filteredOn("scale"::equals).as("up, back, and up again").hasSize(3);
  }

  @Test
  void givenThePersonSkipsTheKill_thenItIsNotDoneAndTheRecordSaysWhy() throws Exception {
    person.skipped.add(Step.HEAL);

    RunRecord run = run();

    StepRecord heal = run.columns().get(0).steps().get(3);
    assertThat(heal.outcome()).isEqualTo(Outcome.NOT_RUN);
    assertThat(heal.reason()).hasToString("skipped, as asked");
    assertThat(swarm.calls()).doesNotContain("inject");
    assertThat(run.isSuccess()).isTrue();
  }

  @Test
  void givenThePersonSkipsAStepThatOthersNeed_thenItIsDoneAllTheSame() throws Exception {
    person.skipped.add(Step.DECLARE);

    RunRecord run = run();

    assertThat(run.columns().get(0).steps())
        .extracting(StepRecord::outcome)
        .containsOnly(Outcome.REACHED);
  }

  @Test
  void givenThePersonQuits_thenTheRestIsNotRunButCleanedUpWithoutAnotherQuestion()
      throws Exception {
    person.quitBefore.add(Step.HEAL);

    RunRecord run = run();

    assertThat(person.asked).last().isEqualTo("before S4");
    assertThat(run.columns().get(0).steps())
        .extracting(StepRecord::outcome)
        .containsExactly(
            Outcome.REACHED,
            Outcome.REACHED,
            Outcome.REACHED,
            Outcome.NOT_RUN,
            Outcome.NOT_RUN,
            Outcome.REACHED);
    assertThat(swarm.calls()).contains("remove", "close");
  }

  @Test
  void givenThePersonRepeatsAStepThatFailed_thenTheLaterStepsAreTriedAfterAll() throws Exception {
    // Given an engine that refuses to scale once
    swarm.refusing("scale");
    Pace patient =
        new Pace() {
          @Override
          public Before before(Step step, Map<String, List<Message>> commands) {
            return Before.GO;
          }

          @Override
          public After after(Ended ended) {
            swarm.refusing("");
            return ended.results().values().iterator().next().outcome() == Outcome.FAILED
                ? After.REPEAT
                : After.NEXT;
          }
        };

    RunRecord run = lab(RunOptions.PLAIN.at(patient)).run();

    assertThat(run.isSuccess()).isTrue();
  }

  @Test
  void givenAStepCannotBeRewound_thenItHasFailedAndEverythingIsCleanedUp() throws Exception {
    // Given an engine that refuses to withdraw the service that is to be declared once more
    person.repeated.add(Step.DECLARE);
    swarm.refusing("withdraw");

    RunRecord run = run();

    assertThat(run.columns().get(0).steps().get(1).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.columns().get(0).steps().get(5).outcome()).isEqualTo(Outcome.REACHED);
    assertThat(swarm.calls()).endsWith("remove", "close");
  }

  private RunRecord run() throws InterruptedException {
    return lab(RunOptions.PLAIN.at(person)).run();
  }

  private Lab lab(RunOptions options) {
    return new Lab(
        "run-1",
        List.of(swarm.asColumn()),
        ServiceSpec.ofTheChapter("nginx"),
        options,
        new RunListener() {},
        List::of);
  }
}
