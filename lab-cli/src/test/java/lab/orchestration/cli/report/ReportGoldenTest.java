package lab.orchestration.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lab.orchestration.cli.ShippedRecording;
import lab.orchestration.cli.model.TimingsJson;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.Step;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.ObservationChange;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.model.ModelRun;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a small run, letter by letter: nobody changes it without noticing. */
class ReportGoldenTest {

  private static final Path ACTUAL = Path.of("target", "golden");

  @ParameterizedTest
  @EnumSource(Language.class)
  void givenASmallRun_thenThePageIsTheExpectedOne(Language language) throws IOException {
    String name = "report-" + language.locale().getLanguage() + ".html";
    String page =
        Report.html(smallRun(), Words.in(language)).replaceAll("(?s)<style>.*</style>", "<style/>");

    // Meant to be so? Then this is the new expectation.
    Files.createDirectories(ACTUAL);
    Files.writeString(ACTUAL.resolve(name), page);
    assertThat(page)
        .as("see %s", ACTUAL.resolve(name))
        .isEqualTo(
            Files.readString(Path.of("src/test/resources/lab/orchestration/cli/report", name)));
  }

  @Test
  void givenARunInJapanese_thenOnlyCommandsAndEnginesWordsAreEnglish() throws Exception {
    List<String> columns =
        List.of(
            ColumnNames.BY_HAND, ColumnNames.SWARM, ColumnNames.DEPLOYMENT, ColumnNames.OPERATOR);
    List<Experiment> experiments =
        Experiments.all().stream().filter(one -> one.about().id().matches("R[1-5789]")).toList();

    RunRecord run = new ModelRun(1, columns, 3, TimingsJson.ofTheTestbed()).run(experiments, 1);

    assertThat(run.allExperiments()).hasSize(8);
    assertThat(englishLines(run)).isEmpty();
  }

  @Test
  void givenARealRunInJapanese_thenItIsJapanese_orIsSaidToBeOfAnOlderVersion() {
    RunRecord run = ShippedRecording.record();

    if (run.schema() == 1) {
      assertThat(Report.html(run, Words.in(Language.JA)))
          .containsOnlyOnce("この記録は古い版のものなので、文は英語で表示されます。");
    } else {
      assertThat(englishLines(run)).isEmpty();
    }
  }

  private static List<String> englishLines(RunRecord run) {
    String page =
        Report.html(run, Words.in(Language.JA))
            .replaceAll("(?s)<(style|code|pre)\\b.*?</\\1>", "")
            .replaceAll("<[^>]*>", "\n")
            .replace("docker service ps my-web", "");
    Pattern english = Pattern.compile("[A-Za-z]+ [a-z]+ [a-z]+");
    return page.lines()
        .filter(line -> english.matcher(line).find())
        // The title of the engine's own page.
        .filter(line -> !line.startsWith("Welcome to nginx!"))
        .toList();
  }

  private static RunRecord smallRun() {
    FaultRecord kill =
        new FaultRecord(
            "container-kill",
            Message.verbatim("my-web.1"),
            "docker kill",
            new FaultRecord.Replacement("my-web.1", false, "worker-1"),
            new FaultRecord.Stages(400L, 500L, 5_900L, 6_200L),
            new LoadReport(
                Message.of("swarm.entrances.proxy", "my-web"),
                10,
                62,
                6,
                0,
                600,
                Map.of("no-answer", 6L),
                Map.of()),
            null);
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of(
            new ColumnRecord(
                "swarm",
                Provenance.RECORDING,
                Message.verbatim("Docker Engine 1.2.3"),
                3,
                100,
                List.of(),
                List.of(
                    step(
                        "S1",
                        Message.of("swarm.swarm-commands.on-each-worker", "docker swarm join")),
                    step("S4", Message.verbatim("docker kill <container>")),
                    step("S6", Message.verbatim("docker service rm my-web"))),
                List.of(kill),
                List.of(
                    new LabEvent(
                        2_000,
                        null,
                        "swarm",
                        Phase.FAULT,
                        "my-web.1",
                        null,
                        null,
                        InjectedFault.text(
                            new Fault.ContainerKill(replica("a", ReplicaState.RUNNING, "c1"))))))),
        List.of(),
        List.of(),
        List.of(),
        recording(kill));
  }

  private static List<RunEvent> recording(FaultRecord kill) {
    return List.of(
        new RunEvent.StepStarting(0, Step.DECLARE, Map.of()),
        changed(500, replica("a", ReplicaState.RUNNING, "c1"), List.of("c1")),
        new RunEvent.StepStarting(1_900, Step.HEAL, Map.of()),
        changed(2_400, replica("a", ReplicaState.FAILED, "c1"), List.of()),
        changed(2_500, replica("b", ReplicaState.PREPARING, ""), List.of()),
        changed(8_200, replica("b", ReplicaState.RUNNING, "c2"), List.of("c2")),
        new RunEvent.FaultRecorded(8_200, "swarm", kill),
        new RunEvent.StepCompleted(10_000, Step.HEAL));
  }

  private static RunEvent changed(long at, Replica replica, @Nullable List<String> serving) {
    return new RunEvent.Changed(
        at,
        "swarm",
        new ObservationChange(
            List.of(replica),
            List.of("a", "b"),
            serving,
            List.of(new ClusterNode("worker-1", false, true, true)),
            null));
  }

  private static Replica replica(String id, ReplicaState state, String container) {
    return new Replica(
        id,
        "my-web.1",
        "nginx",
        "worker-1",
        DesiredState.RUNNING,
        state,
        null,
        null,
        container,
        0,
        "");
  }

  private static StepRecord step(String id, Message command) {
    return new StepRecord(id, Outcome.REACHED, Message.empty(), 1_500, List.of(command), List.of());
  }
}
