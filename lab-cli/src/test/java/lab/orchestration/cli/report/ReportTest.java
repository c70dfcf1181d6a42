package lab.orchestration.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
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

class ReportTest {

  private static final FaultRecord KILL =
      new FaultRecord(
          "container-kill",
          Message.verbatim("my-web.2"),
          "docker kill",
          new FaultRecord.Replacement("my-web.2", false, "swarm-worker-1"),
          new FaultRecord.Stages(500L, 520L, 6_000L, 6_200L));

  @Test
  void givenARecordWithoutEvents_thenTheFaultsAreDrawnAllTheSame() {
    String html = english(run(Provenance.LIVE, step(Outcome.REACHED, ""), KILL));

    assertThat(html)
        .contains("6.2 s")
        .contains("a new task in the same slot")
        .contains("box unnoticed")
        .doesNotContain("Where the replicas were");
  }

  @Test
  void givenAPersonHealedIt_thenNobodyElseIsCreditedInThePicture() {
    FaultRecord byHand =
        new FaultRecord(
            "container-kill",
            Message.verbatim("my-web-2"),
            "docker kill",
            null,
            new FaultRecord.Stages(300L, null, null, null),
            null,
            new FaultRecord.ByHand("docker start my-web-2", 10_000, 10_400L));

    assertThat(english(run(Provenance.LIVE, step(Outcome.REACHED, ""), byHand)))
        .contains("box nobody")
        .contains("box person")
        .doesNotContain("box starting");
  }

  @Test
  void givenARunThatFailed_thenTheFirstSentenceSaysSoAndTheReasonStandsBelow() {
    String html = english(run(Provenance.LIVE, step(Outcome.FAILED, "no node is left")));

    assertThat(html)
        .contains("Not everything was reached")
        .contains("FAILED: no node is left")
        .doesNotContain("verdict good");
  }

  @Test
  void givenAnEngineSaysHtml_thenItStaysText() {
    String html =
        english(run(Provenance.LIVE, step(Outcome.FAILED, "<script>alert('&')</script>"), KILL));

    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void givenARecordingOrAModel_thenThePageSaysSoAndNothingIsCalledLive() {
    assertThat(english(run(Provenance.RECORDING, step(Outcome.REACHED, ""), KILL)))
        .contains(">RECORDING<")
        .contains("recording · engine")
        .doesNotContain(">LIVE<")
        .doesNotContain("live · engine");
  }

  @Test
  void givenOnlyExperiments_thenTheirVerdictsAndEvidenceAreThere() {
    ExperimentRecord experiment =
        new ExperimentRecord(
            "R4",
            Message.of("node-loss.title"),
            Message.of("node-loss.question"),
            new Verdict.Confirmed(Message.verbatim("Swarm was sooner")),
            List.of(
                new Evidence.Amount(
                    "swarm",
                    1,
                    Message.of("node-loss.noticed"),
                    12_000,
                    Evidence.Unit.MILLISECONDS),
                new Evidence.Answer(
                    "swarm",
                    1,
                    Message.verbatim("what it says"),
                    Message.verbatim("docker node ls"),
                    Message.verbatim("Down"))),
            List.of());

    assertThat(english(run(List.of(experiment))))
        .contains("CONFIRMED")
        .contains("Swarm was sooner")
        .contains("12.0 s")
        .contains("docker node ls");
  }

  @Test
  void givenReplicasThatFollowedALoad_thenTheyAreDrawnWithTheLoadBehindThemAndATable() {
    Evidence course =
        new Evidence.Course(
            "swarm",
            1,
            Message.of("scaling-by-load.course"),
            180_000,
            List.of(
                new Evidence.Sample(0, 3, 3),
                new Evidence.Sample(50_000, 6, 3),
                new Evidence.Sample(100_000, 6, 6),
                new Evidence.Sample(190_000, 3, 3),
                new Evidence.Sample(200_000, 3, 3)));
    ExperimentRecord experiment =
        new ExperimentRecord(
            "R5b",
            Message.of("scaling-by-load.title"),
            Message.verbatim("?"),
            new Verdict.Confirmed(Message.verbatim("it followed")),
            List.of(course),
            List.of());

    String html = english(run(List.of(experiment)));

    assertThat(html)
        .contains("R5b · Replicas under the load and after it")
        .contains("3 → 6 → 3")
        .contains("box under-load\" style=\"left:0.00%;width:90.00%")
        .contains("box serving\" style=\"left:0.00%;width:25.00%;top:50.00%")
        .contains("box wanted\" style=\"left:25.00%;width:25.00%;top:0.00%")
        .contains("<td>190.0 s</td>\n<td>3</td>\n<td>3</td>\n<td>no</td>")
        .contains("3, 6 (100.0 s), 3 (190.0 s)");
  }

  @Test
  void givenJapanese_thenThePageSaysWhichLanguageItIsInAndSpeaksIt() {
    assertThat(
            Report.html(
                run(Provenance.LIVE, step(Outcome.REACHED, ""), KILL), Words.in(Language.JA)))
        .contains("<html lang=\"ja\">")
        .contains("同じスロットの新しいタスク")
        .contains("自己修復の確認");
  }

  private static String english(RunRecord run) {
    return Report.html(run, Words.in(Language.EN));
  }

  private static StepRecord step(Outcome outcome, String reason) {
    return new StepRecord(
        "S4",
        outcome,
        Message.verbatim(reason),
        6_200,
        List.of(Message.verbatim("docker kill")),
        List.of());
  }

  private static RunRecord run(List<ExperimentRecord> experiments) {
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.EPOCH,
        List.of(column(Provenance.LIVE, step(Outcome.REACHED, ""))),
        experiments,
        List.of(),
        List.of());
  }

  private static RunRecord run(Provenance provenance, StepRecord step, FaultRecord... faults) {
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.EPOCH,
        List.of(column(provenance, step, faults)),
        List.of());
  }

  private static ColumnRecord column(
      Provenance provenance, StepRecord step, FaultRecord... faults) {
    return new ColumnRecord(
        "swarm",
        provenance,
        Message.verbatim("engine"),
        3,
        100,
        List.of(),
        List.of(step),
        List.of(faults),
        List.of());
  }
}
