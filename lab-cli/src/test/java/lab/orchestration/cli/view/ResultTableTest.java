package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  @Test
  void givenNobodyHealedButAPerson_thenTheColumnIsCreditedWithNothing() {
    FaultRecord kill =
        new FaultRecord(
            "container-kill",
            Message.verbatim("my-web-2"),
            "docker kill my-web-2",
            null,
            new FaultRecord.Stages(30L, null, null, null),
            null,
            new FaultRecord.ByHand("docker start my-web-2", 10_050, 10_400L));

    List<String> lines = ResultTable.lines(run("by-hand", kill), Words.in(Language.EN));

    assertThat(lines).anyMatch(line -> line.matches(" *detected +0\\.0 s *"));
    assertThat(lines).anyMatch(line -> line.matches(" *serving +- *"));
    assertThat(lines).anyMatch(line -> line.matches(" *healed by +a person, after 10\\.\\d s *"));
  }

  @Test
  void givenAPodTookTheLostOnesPlace_thenItIsNotCalledATask() {
    FaultRecord loss =
        new FaultRecord(
            "node-loss",
            Message.verbatim("kube-agent-1"),
            "docker kill kube-agent-1",
            new FaultRecord.Replacement("my-web-2", false, "kube-agent-2"),
            new FaultRecord.Stages(40_000L, 47_000L, 48_000L, 48_000L));

    assertThat(ResultTable.lines(run("operator", loss), Words.in(Language.EN)))
        .anyMatch(line -> line.matches(" *healed by +a new Pod *"));
    assertThat(ResultTable.lines(run("swarm", loss), Words.in(Language.EN)))
        .anyMatch(line -> line.matches(" *healed by +a new task in the same slot *"));
  }

  @Test
  void givenAColumnWithMoreKillsThanTheOther_thenANodeLossStandsBesideANodeLoss() {
    ColumnRecord swarm =
        column(
            "swarm",
            fault("container-kill", "my-web.2"),
            fault("container-kill", "my-web.3"),
            fault("node-loss", "swarm-worker-1"));
    ColumnRecord operator =
        column("operator", fault("container-kill", "my-web-a"), fault("node-loss", "kube-agent-1"));

    List<String> lines =
        ResultTable.lines(
            new RunRecord(
                RunRecord.SCHEMA, "ab12cd34", Instant.EPOCH, List.of(swarm, operator), List.of()),
            Words.in(Language.EN));

    assertThat(lines)
        .anyMatch(line -> line.matches("after the node loss: +swarm-worker-1 +kube-agent-1 *"))
        .anyMatch(line -> line.matches("after the container kill: +my-web.3 +- *"));
  }

  @Test
  void givenTheEngineToldItsTimes_thenTheyStandInTheTableWithTheirResolution() {
    FaultRecord kill =
        new FaultRecord(
            "container-kill",
            Message.verbatim("my-web-a"),
            "ctr task kill",
            new FaultRecord.Replacement("my-web-a", true, "kube-agent-1"),
            new FaultRecord.Stages(700L, 11_000L, 11_000L, 11_100L),
            null,
            null,
            new FaultRecord.EngineTimes(
                Instant.EPOCH, Instant.EPOCH.plusSeconds(11), 1_000_000_000));

    assertThat(ResultTable.lines(run("operator", kill), Words.in(Language.EN)))
        .anyMatch(line -> line.matches(" *down, by the engine's clock +11 s ± 1 s *"));
  }

  @Test
  void givenTheOperatorsColumnIsCleanedUp_thenTheTableNamesTheGarbageCollectorsHalfMinute() {
    assertThat(cleanedUp(ColumnNames.OPERATOR, Provenance.LIVE))
        .anyMatch(line -> line.matches("S6 Clean up +27\\.7 s \\*"))
        .last()
        .asString()
        .startsWith("* Kubernetes looks for new kinds to collect every 30 s");
    assertThat(cleanedUp(ColumnNames.DEPLOYMENT, Provenance.LIVE)).noneMatch(this::hasNote);
    assertThat(cleanedUp(ColumnNames.OPERATOR, Provenance.MODEL)).noneMatch(this::hasNote);
  }

  private boolean hasNote(String line) {
    return line.contains("*");
  }

  private static List<String> cleanedUp(String column, Provenance provenance) {
    StepRecord cleanUp =
        new StepRecord(
            "S6",
            Outcome.REACHED,
            Message.empty(),
            27_700,
            List.of(Message.verbatim("kubectl delete")),
            List.of());
    ColumnRecord record =
        new ColumnRecord(
            column,
            provenance,
            Message.verbatim("engine"),
            1,
            10,
            List.of(),
            List.of(cleanUp),
            List.of(),
            List.of());
    return ResultTable.lines(
        new RunRecord(RunRecord.SCHEMA, "ab12cd34", Instant.EPOCH, List.of(record), List.of()),
        Words.in(Language.EN));
  }

  private static FaultRecord fault(String kind, String target) {
    return new FaultRecord(
        kind,
        Message.verbatim(target),
        "docker kill",
        null,
        new FaultRecord.Stages(10L, 20L, 30L, 40L));
  }

  private static ColumnRecord column(String name, FaultRecord... faults) {
    return new ColumnRecord(
        name,
        Provenance.LIVE,
        Message.verbatim("engine"),
        3,
        10,
        List.of(),
        List.of(),
        List.of(faults),
        List.of());
  }

  private static RunRecord run(String column, FaultRecord fault) {
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.EPOCH,
        List.of(
            new ColumnRecord(
                column,
                Provenance.LIVE,
                Message.verbatim("engine"),
                1,
                7_100,
                List.of(),
                List.of(),
                List.of(fault),
                List.of())),
        List.of());
  }
}
