package lab.orchestration.cli.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WorkshopTest {

  private static final Map<String, List<Message>> COMMANDS =
      Map.of(ColumnNames.SWARM, List.of(Message.verbatim("docker service scale my-web=5")));

  private final StringWriter shown = new StringWriter();

  @Test
  void givenALearnerWithAnExpectation_thenItStandsBesideWhatHappened() throws Exception {
    Workshop workshop = typing("it is back after a second\n\n");

    assertThat(workshop.before(Step.HEAL, COMMANDS)).isEqualTo(Pace.Before.GO);
    assertThat(workshop.after(killed())).isEqualTo(Pace.After.NEXT);

    assertThat(shown.toString())
        .contains("chapter 4, section 3, step 4")
        .contains("Who notices")
        .contains("swarm  $ docker service scale my-web=5")
        .containsSubsequence(
            "You expected:   it is back after a second",
            "my-web.2: gone after 0.5 s",
            "serving 6.5 s; healed by: a new task in the same slot",
            "--restart-delay");
  }

  @Test
  void givenAnOptionalStep_whenTheLearnerSkips_thenItIsSkipped() throws Exception {
    assertThat(typing("s\n").before(Step.SCALE, COMMANDS)).isEqualTo(Pace.Before.SKIP);
  }

  @Test
  void givenAStepThatTheOthersNeed_whenTheLearnerSkips_thenTheReasonIsSaidAndTheQuestionAskedAgain()
      throws Exception {
    assertThat(typing("s\n\n").before(Step.DECLARE, COMMANDS)).isEqualTo(Pace.Before.GO);

    assertThat(shown.toString()).contains("cannot be skipped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q\n", "Q\n", "ｑ\n", ""})
  void givenTheLearnerQuitsOrTheInputEnds_thenTheRunIsToEnd(String typed) throws Exception {
    assertThat(typing(typed).before(Step.HEAL, COMMANDS)).isEqualTo(Pace.Before.QUIT);
    assertThat(typing(typed).after(killed())).isEqualTo(Pace.After.QUIT);
  }

  @Test
  void givenTheLearnerWantsTheObjects_thenTheEnginesOwnWordsAreShownAndTheQuestionStays()
      throws Exception {
    assertThat(typing("o\nr\n").after(killed())).isEqualTo(Pace.After.REPEAT);

    assertThat(shown.toString())
        .containsSubsequence("$ docker service inspect my-web", "\"Replicas\": 3");
  }

  @Test
  void givenTheLearnerWantsToLookAround_thenTheSecondTerminalsCommandIsShown() throws Exception {
    assertThat(typing("l\n\n").after(killed())).isEqualTo(Pace.After.NEXT);

    assertThat(shown.toString())
        .containsSubsequence("In a second terminal:", "docker exec -it manager sh");
  }

  @Test
  void givenAStepThatCanBeDoneOnceOnly_whenTheLearnerRepeats_thenTheReasonIsSaid()
      throws Exception {
    Pace.Ended initialised =
        new Pace.Ended(
            Step.INITIALISE,
            Map.of(ColumnNames.SWARM, reached(Step.INITIALISE)),
            Map.of(),
            Map::of);

    assertThat(typing("r\n\n").after(initialised)).isEqualTo(Pace.After.NEXT);

    assertThat(shown.toString()).contains("once only").contains("reached after 1.2 s");
  }

  @Test
  void givenALineThatMeansNothingAfterAStep_thenNothingIsDoneForIt() throws Exception {
    assertThat(typing("x\n\n").after(killed())).isEqualTo(Pace.After.NEXT);

    assertThat(shown.toString()).contains("no key 'x'");
  }

  @Test
  void givenNobodyTypes_whenTheRunIsInterrupted_thenTheWorkshopLetsGo() throws Exception {
    try (PipedWriter silent = new PipedWriter()) {
      Workshop workshop = workshop(new Keyboard(new PipedReader(silent)), Language.EN);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread run =
          new Thread(
              () -> {
                try {
                  workshop.before(Step.HEAL, COMMANDS);
                } catch (InterruptedException interrupted) {
                  thrown.set(interrupted);
                }
              });
      run.start();

      run.interrupt();
      run.join();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void everyStepHasAQuestionAndAReasonForEachColumnInBothLanguages(Step step) {
    for (Language language : Language.values()) {
      Lesson lesson = new Lesson(Words.in(language));
      Map<String, StepRecord> all =
          Map.of(
              ColumnNames.BY_HAND, reached(step),
              ColumnNames.SWARM, reached(step),
              ColumnNames.DEPLOYMENT, reached(step),
              ColumnNames.OPERATOR, reached(step));

      assertThat(lesson.question(step)).isNotBlank();
      assertThat(lesson.why(new Pace.Ended(step, all, Map.of(), Map::of))).hasSize(4);
    }
  }

  @Test
  void inJapaneseEverythingIsJapanese() throws Exception {
    Workshop workshop = workshop(new Keyboard(new StringReader("すぐ戻る\n\n")), Language.JA);

    workshop.before(Step.HEAL, Map.of());
    workshop.after(killed());

    assertThat(shown.toString())
        .contains("自己修復の確認")
        .contains("第4章")
        .contains("あなたの予想：  すぐ戻る")
        .contains("同じスロットの新しいタスク")
        .doesNotContain("healed");
  }

  private Workshop typing(String text) {
    return workshop(new Keyboard(new StringReader(text)), Language.EN);
  }

  private Workshop workshop(Keyboard keyboard, Language language) {
    return new Workshop(
        keyboard,
        new PrintWriter(shown, true),
        Words.in(language),
        () -> List.of(Message.verbatim("docker exec -it manager sh")));
  }

  private static StepRecord reached(Step step) {
    return new StepRecord(step.id(), Outcome.REACHED, Message.empty(), 1_200, List.of(), List.of());
  }

  private static Pace.Ended killed() {
    FaultRecord kill =
        new FaultRecord(
            "container-kill",
            Message.verbatim("my-web.2"),
            "docker kill",
            new FaultRecord.Replacement("my-web.2", false, "swarm-worker-1"),
            new FaultRecord.Stages(500L, 520L, 6_400L, 6_500L));
    return new Pace.Ended(
        Step.HEAL,
        Map.of(ColumnNames.SWARM, reached(Step.HEAL)),
        Map.of(ColumnNames.SWARM, List.of(kill)),
        () ->
            Map.of(
                ColumnNames.SWARM,
                new Quote("docker service inspect my-web", "{\n\"Replicas\": 3\n}")));
  }
}
