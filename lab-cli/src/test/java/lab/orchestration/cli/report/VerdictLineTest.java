package lab.orchestration.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.junit.jupiter.api.Test;

class VerdictLineTest {

  @Test
  void givenAllHealed_thenItSaysHowFastEachColumnWas() {
    RunRecord run =
        run(
            List.of(
                column("swarm", List.of(healed(6_200L)), reached("S4"), reached("S6")),
                column("operator", List.of(healed(1_600L)), reached("S4"), reached("S6"))),
            List.of(),
            List.of());

    assertThat(line(run, Language.EN))
        .isEqualTo(
            "After the container kill all served again: Swarm 6.2 s, Operator 1.6 s. Nothing is"
                + " left behind.");
    assertThat(line(run, Language.JA))
        .isEqualTo("コンテナの強制終了の後、すべてが再び応答するまで：Swarm 6.2 s、オペレーター 1.6 s。後に何も残っていません。");
  }

  @Test
  void givenSomethingFailed_thenItIsNamedAndNoHealingIsPraised() {
    RunRecord run =
        run(
            List.of(
                column(
                    "swarm",
                    List.of(healed(6_200L)),
                    reached("S4"),
                    step("S5", Outcome.FAILED),
                    step("S6", Outcome.NOT_RUN))),
            List.of(
                experiment(
                    "R4",
                    new Verdict.NotRun(Message.verbatim("no node is left")),
                    "no node is left")),
            List.of());

    assertThat(line(run, Language.EN))
        .startsWith("Not everything was reached: Swarm S5, R4; the reasons stand below.")
        .doesNotContain("served again")
        .doesNotContain("left running");
  }

  @Test
  void givenOnlyExperiments_thenTheirVerdictsAreCounted() {
    RunRecord run =
        run(
            List.of(column("swarm", List.of(healed(6_200L)), reached("S1"))),
            List.of(
                experiment("R2", new Verdict.Confirmed(Message.verbatim("it is so"))),
                experiment("R5", new Verdict.Confirmed(Message.verbatim("it is so"))),
                experiment("R7", new Verdict.Nuanced(Message.verbatim("it is and it is not")))),
            List.of());

    assertThat(line(run, Language.EN))
        .isEqualTo("Experiments: 2 confirmed, 1 nuanced. Nothing is left behind.");
  }

  @Test
  void givenTheClustersWereKept_thenNothingIsSaidToBeGone() {
    RunRecord run =
        run(
            List.of(
                column(
                    "swarm", List.of(healed(6_200L)), reached("S4"), step("S6", Outcome.NOT_RUN))),
            List.of(),
            List.of());

    assertThat(line(run, Language.EN)).endsWith("The clusters were left running, as asked.");
  }

  @Test
  void givenSomethingIsLeft_thenItIsNamed() {
    RunRecord run =
        run(
            List.of(column("swarm", List.of(), reached("S2"), reached("S6"))),
            List.of(),
            List.of("container my-web-1"));

    assertThat(line(run, Language.EN))
        .isEqualTo("Every step was reached. Something was left behind: container my-web-1.");
  }

  private static String line(RunRecord run, Language language) {
    return new VerdictLine(run, Words.in(language)).text();
  }

  private static RunRecord run(
      List<ColumnRecord> columns, List<ExperimentRecord> experiments, List<String> leftovers) {
    return new RunRecord(
        RunRecord.SCHEMA, "ab12cd34", Instant.EPOCH, columns, experiments, List.of(), leftovers);
  }

  private static ColumnRecord column(String name, List<FaultRecord> faults, StepRecord... steps) {
    return new ColumnRecord(
        name,
        Provenance.LIVE,
        Message.verbatim("engine"),
        3,
        0,
        List.of(),
        List.of(steps),
        faults,
        List.of());
  }

  private static StepRecord reached(String id) {
    return step(id, Outcome.REACHED);
  }

  private static StepRecord step(String id, Outcome outcome) {
    return new StepRecord(id, outcome, Message.empty(), 100, List.of(), List.of());
  }

  private static FaultRecord healed(long millis) {
    return new FaultRecord(
        "container-kill",
        Message.verbatim("my-web.2"),
        "docker kill",
        new FaultRecord.Replacement("my-web.2", false, "worker-1"),
        new FaultRecord.Stages(100L, 200L, millis, millis));
  }

  private static ExperimentRecord experiment(String id, Verdict verdict, String... failures) {
    return new ExperimentRecord(
        id,
        Message.verbatim("Title"),
        Message.verbatim("Question?"),
        verdict,
        List.of(),
        Stream.of(failures).map(Message::verbatim).toList());
  }
}
