package lab.orchestration.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordJsonTest {

  @Test
  void theDocumentHasTheDocumentedForm() throws IOException {
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    Replica replica =
        new Replica(
            "t1",
            "my-web.1",
            "nginx",
            "swarm-manager",
            DesiredState.RUNNING,
            ReplicaState.RUNNING,
            time,
            time,
            "c1",
            0,
            "");
    RunRecord run =
        new RunRecord(
            RunRecord.SCHEMA,
            "ab12cd34",
            time,
            List.of(
                new ColumnRecord(
                    "swarm",
                    Provenance.LIVE,
                    Message.verbatim("Docker Engine 1.2.3"),
                    1,
                    7_000,
                    List.of(Message.of("swarm.no-mesh")),
                    List.of(
                        new StepRecord(
                            "S1",
                            Outcome.REACHED,
                            Message.empty(),
                            321,
                            List.of(Message.verbatim("docker swarm init")),
                            List.of(replica)),
                        StepRecord.notRun(
                            Step.DECLARE,
                            Message.of("column-run.step-failed", "swarm", "S1"),
                            List.of(Message.verbatim("docker service create")))),
                    List.of(
                        new FaultRecord(
                            "container-kill",
                            Message.verbatim("my-web.2"),
                            "docker kill c2",
                            new FaultRecord.Replacement("my-web.2", false, "node-1"),
                            new FaultRecord.Stages(100L, 101L, 5_300L, null))),
                    List.of(
                        LabEvent.general(
                            5, "swarm", Phase.COMMAND, Message.verbatim("docker swarm init")),
                        LabEvent.about(
                            replica,
                            900,
                            time,
                            "swarm",
                            Phase.RUNNING,
                            Message.of("transition.runs", "my-web.1"))),
                    List.of(new RunImage("nginx:1.30", "sha256:0123")))),
            List.of(
                new ExperimentRecord(
                    "R3",
                    Message.verbatim("Replica delete"),
                    Message.verbatim("The pod, not the container, goes"),
                    new Verdict.Nuanced(Message.verbatim("Only one side has it")),
                    List.of(
                        new Evidence.Amount(
                            "operator",
                            1,
                            Message.verbatim("serving again"),
                            900,
                            Evidence.Unit.MILLISECONDS),
                        new Evidence.Spread(
                            "swarm",
                            1,
                            Message.verbatim("replicas per node"),
                            Map.of("swarm-manager", 2L, "swarm-worker-1", 1L)),
                        new Evidence.Answer(
                            "operator",
                            1,
                            Message.verbatim("status"),
                            Message.verbatim("kubectl get ngx"),
                            Message.commas(
                                List.of(
                                    Message.verbatim("3"), Message.of("facts.no-clear-answer")))),
                        new Evidence.Missing(
                            "swarm",
                            1,
                            Message.verbatim("replica delete"),
                            Message.verbatim("a task cannot be deleted"))),
                    List.of())),
            List.of(
                new ExperimentRecord(
                    "C2a",
                    Message.verbatim("Drift"),
                    Message.verbatim("Is it put back?"),
                    new ExperimentRecord.Terms(
                        new Quotation("§4", "宣言的", "declarative"),
                        Message.verbatim("It is."),
                        Message.verbatim("it is"),
                        Message.verbatim("it is not"),
                        null),
                    new Verdict.Confirmed(Message.verbatim("It was")),
                    Standing.KUBERNETES_ADDS,
                    List.of(new Evidence.Fact("operator", 1, Message.verbatim("put back"), true)),
                    List.of())),
            List.of("volume x"));

    assertThat(RunRecordJson.write(run)).isEqualTo(golden("run-record.json"));
    assertThat(RunRecordJson.read(RunRecordJson.write(run))).isEqualTo(run);
  }

  /** They hold what no example has: by-hand replicas, experiments, whatever a view was told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "recordings/2026-11-29-all-columns.json.gz",
        "docs/records/run.json.gz",
        "docs/records/claims-3.json.gz"
      })
  void givenARecordOfARealRun_whenItIsReadAndWritten_thenItIsTheSame(String record)
      throws IOException {
    String document = unpacked(record);

    assertThat(RunRecordJson.write(RunRecordJson.read(document))).isEqualTo(document);
  }

  /** As the live page is sent each event. */
  @Test
  void givenAnEventAlone_thenItSaysWhatItIs() throws IOException {
    assertThat(RunRecordJson.mapper().writeValueAsString(new RunEvent.CutShort(9, List.of())))
        .isEqualTo("{\"type\":\"cut-short\",\"at\":9,\"leftovers\":[]}");
  }

  @Test
  void givenAnOlderRecord_thenItIsRead() throws IOException {
    RunRecord run = RunRecordJson.read(unpacked("recordings/2026-11-26-all-columns.json.gz"));

    assertThat(run.schema()).isEqualTo(1);
    assertThat(RunRecordJson.read(RunRecordJson.write(run)))
        .isEqualTo(run.withSchema(RunRecord.SCHEMA));
    assertThat(run.recording()).isNotEmpty();
    assertThat(run.columns().get(0).events().get(0).text()).isInstanceOf(Message.Verbatim.class);
  }

  /** A text in which a place stands twice would double with each level. */
  @Test
  void givenMessagesWithinMessagesWithoutEnd_thenTheyAreRefused() {
    String endless = "{\"key\":\"k\",\"arguments\":[".repeat(20) + "\"x\"" + "]}".repeat(20);

    assertThatThrownBy(() -> RunRecordJson.mapper().readValue(endless, Message.class))
        .hasMessageContaining("a message is a text, a key or several messages");
  }

  @Test
  void givenAFileThatIsNoRecord_thenTheMessageSaysWhatToUse() {
    assertThatThrownBy(() -> RunRecordJson.read("{\"schema\":"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("lab run --json");
  }

  private static String unpacked(String record) throws IOException {
    try (InputStream file =
        new GZIPInputStream(Files.newInputStream(Path.of("..").resolve(record)))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = RunRecordJsonTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
