package lab.orchestration.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import org.junit.jupiter.api.Test;

class RunReplayTest {

  private final List<Duration> pauses = new ArrayList<>();

  /** Writes down all that a person could see. */
  private static final class Notes implements RunListener {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void stepStarting(Step step, Map<String, List<Message>> commands) {
      lines.add(step.id() + " " + commands);
    }

    @Override
    public void changed(String column, Observation seen) {
      lines.add(column + ": " + seen.summary() + " on " + seen.nodes());
    }

    @Override
    public void happened(LabEvent event) {
      lines.add(event.toString());
    }

    @Override
    public void faultRecorded(String column, FaultRecord fault) {
      lines.add(column + ": " + fault);
    }

    @Override
    public void stepEnded(String column, Step step, StepRecord result, Observation seen) {
      lines.add(column + ": " + result + ", " + seen.summary());
    }

    @Override
    public void finished(RunRecord run) {
      lines.add(run.id());
    }
  }

  @Test
  void givenTheRecordOfARun_whenItIsPlayed_thenAViewIsToldTheSameThings() throws Exception {
    // Given the record of a run
    Notes live = new Notes();
    RunRecord run = recorded(live);

    // When it is played
    Notes played = new Notes();
    new RunReplay(run, 1, pauses::add).play(new RunEventDispatcher(played)::dispatch);

    // Then it looks the same; what was seen within one millisecond may change places
    assertThat(played.lines).containsExactlyInAnyOrderElementsOf(live.lines);
    assertThat(played.lines.get(0)).startsWith("S1");
  }

  @Test
  void givenARecording_whenItIsPlayedTenTimesAsFast_thenThePausesAreATenth() throws Exception {
    RunRecord run =
        withRecording(
            new RunEvent.StepCompleted(0, Step.INITIALISE),
            new RunEvent.StepCompleted(5000, Step.LOOK));

    new RunReplay(run, 10, pauses::add).play(runEvent -> {});

    assertThat(pauses).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void whileItIsPlayed_thenItsClockIsThatOfTheRun() throws Exception {
    RunRecord run = withRecording(new RunEvent.StepCompleted(5000, Step.LOOK));
    RunReplay player = new RunReplay(run, 10, pauses::add);

    player.play(runEvent -> {});

    assertThat(player.now()).isEqualTo(run.startedAt().plusSeconds(5));
  }

  @Test
  void givenARecordWithoutScenes_thenItSaysThatItCannotBePlayed() {
    assertThatThrownBy(() -> new RunReplay(withRecording(), 1, pauses::add))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("recorded without its events");
  }

  private static RunRecord recorded(RunListener view) throws InterruptedException {
    FakeOrchestrator swarm = new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA);
    return new Lab(
            "ab12cd34",
            List.of(swarm.asColumn()),
            ServiceSpec.ofTheChapter("nginx"),
            new RunOptions(false, 1),
            view,
            List::of)
        .run();
  }

  private static RunRecord withRecording(RunEvent... runEvents) {
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.parse("2026-01-01T00:00:00Z"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(runEvents));
  }
}
