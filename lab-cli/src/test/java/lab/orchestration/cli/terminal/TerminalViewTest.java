package lab.orchestration.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunPlan;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import org.junit.jupiter.api.Test;

class TerminalViewTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final StringWriter text = new StringWriter();

  @Test
  void givenALog_thenItTellsTheRunInPlainLines() throws IOException {
    TerminalView view =
        new TerminalView(
            new Screen(new PrintWriter(text), false, 80), () -> NOW, Words.in(Language.EN));

    tell(view);

    assertThat(text.toString()).isEqualTo(golden("plain-run.txt"));
  }

  @Test
  void givenATerminal_thenLiveLinesArePaintedOverAndFinalLinesStay() {
    Screen screen = new Screen(new PrintWriter(text), true, 20);

    screen.paint(List.of("one", "two"));
    screen.paint(List.of("three"));
    screen.print("done");

    String up = "\u001b[1A\u001b[2K";
    assertThat(text.toString()).isEqualTo("one\ntwo\n" + up + up + "three\n" + up + "done\n");
  }

  @Test
  void givenALiveLineWiderThanTheTerminal_thenItIsCutSoThatItCanBePaintedOver() {
    Screen screen = new Screen(new PrintWriter(text), true, 5);

    screen.paint(List.of("123456789"));

    assertThat(text.toString()).isEqualTo("1234\n");
  }

  @Test
  void givenALog_thenNothingIsEverPaintedOver() {
    Screen screen = new Screen(new PrintWriter(text), false, 80);

    screen.paint(List.of("one"));

    assertThat(text.toString()).isEmpty();
  }

  private static void tell(TerminalView view) {
    List<Message> swarmCommand = List.of(Message.verbatim("docker kill 0a1b2c"));
    List<Message> kubeCommand = List.of(Message.verbatim("ctr task kill -s SIGKILL 9f8e7d"));
    Map<String, List<Message>> commands = new LinkedHashMap<>();
    commands.put("swarm", swarmCommand);
    commands.put("operator", kubeCommand);

    view.announcements().report(Message.verbatim("Swarm       a throw-away Swarm, on a fake"));
    view.planned(
        new RunPlan(
            "ab12cd34", Instant.EPOCH, "orchestration-lab/nginx:1.22.1", List.of(), List.of()));
    view.preparing("swarm", Message.verbatim("starting swarm-manager"));
    view.prepared(
        "swarm",
        new EngineInfo(
            Message.verbatim("Docker Engine 1.2.3"), 1, List.of(Message.verbatim("no ip_vs"))),
        7_100);
    view.prepared(
        "operator", new EngineInfo(Message.verbatim("Kubernetes v1.2.3"), 1, List.of()), 12_300);
    view.stepStarting(Step.HEAL, commands);
    Observation healed =
        new Observation(
            List.of(
                replica("task-1-with-a-long-id", "my-web.1", ReplicaState.RUNNING, "c1", ""),
                replica("task-3", "my-web.2", ReplicaState.RUNNING, "c3", ""),
                replica("task-2", "my-web.2", ReplicaState.FAILED, "c2", "exit (137)")),
            Set.of("c1", "c3"));
    view.changed("swarm", healed);
    StepRecord reached =
        new StepRecord(
            "S4", Outcome.REACHED, Message.empty(), 5_500, swarmCommand, healed.replicas());
    StepRecord failed =
        new StepRecord(
            "S4",
            Outcome.FAILED,
            Message.verbatim("it never healed"),
            90_000,
            kubeCommand,
            List.of());
    view.stepEnded("swarm", Step.HEAL, reached, healed);
    view.stepEnded("operator", Step.HEAL, failed, Observation.NOTHING);
    view.stepCompleted(Step.HEAL);
    view.cleaningUp();
    FaultRecord fault =
        new FaultRecord(
            "container-kill",
            Message.verbatim("my-web.2"),
            "docker kill 0a1b2c",
            new FaultRecord.Replacement("my-web.2", false, "swarm-manager"),
            new FaultRecord.Stages(100L, 101L, 5_400L, 5_500L));
    view.finished(
        new RunRecord(
            RunRecord.SCHEMA,
            "ab12cd34",
            NOW,
            List.of(
                column("swarm", reached, List.of(fault)), column("operator", failed, List.of())),
            List.of("volume lab-ab12cd34")));
    view.close();
  }

  private static ColumnRecord column(String name, StepRecord step, List<FaultRecord> faults) {
    return new ColumnRecord(
        name,
        Provenance.LIVE,
        Message.verbatim("engine"),
        1,
        7_100,
        List.of(),
        List.of(step),
        faults,
        List.of());
  }

  private static Replica replica(
      String id, String name, ReplicaState observed, String container, String message) {
    DesiredState desired =
        observed == ReplicaState.RUNNING ? DesiredState.RUNNING : DesiredState.SHUTDOWN;
    return new Replica(
        id,
        name,
        "nginx",
        "swarm-manager",
        desired,
        observed,
        NOW,
        NOW.minusSeconds(15),
        container,
        0,
        message);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = TerminalViewTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
