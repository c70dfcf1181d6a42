package lab.orchestration.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlaygroundTest {

  private final FakeOrchestrator swarm =
      new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA);
  private final FakeOrchestrator operator =
      new FakeOrchestrator("operator", FakeOrchestrator.Healing.SAME_REPLICA);

  /** Lets a test wait for what the view is told. */
  private static final class Events implements RunListener {
    private final LinkedBlockingQueue<String> faults = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void faultRecorded(String column, FaultRecord fault) {
      faults.add(column + " " + fault.kind());
    }

    @Override
    public void observing(String column, Message line) {
      lines.add(line.toString());
    }

    void awaitLine(String wanted) throws InterruptedException {
      while (!lines.take().equals(wanted)) {
        // Others are of no interest.
      }
    }
  }

  private final Events events = new Events();

  @Test
  void givenTheButtonIsPressed_thenAContainerIsKilledInAllColumnsAndAllHeal() throws Exception {
    RunRecord run =
        lab(playground -> {
              events.faults.clear(); // that of the chapter's own step
              playground.inject("container-kill");
              assertThat(List.of(events.faults.take(), events.faults.take()))
                  .containsExactlyInAnyOrder("swarm container-kill", "operator container-kill");
            })
            .run();

    // The step's own two faults, and the one of the button
    assertThat(run.columns())
        .allSatisfy(column -> assertThat(column.faults()).hasSize(3))
        .allSatisfy(column -> assertThat(column.faults().get(2).millis().serving()).isNotNull());
    assertThat(run.isSuccess()).isTrue();
  }

  @Test
  void givenAColumnCannotDoAFault_thenTheOfferSaysWhy() throws Exception {
    lab(playground ->
            assertThat(playground.offers())
                .filteredOn(offer -> offer.kind().equals("operator-loss"))
                .singleElement()
                .satisfies(
                    offer ->
                        assertThat(offer.whyNot())
                            .containsEntry("swarm", Message.verbatim("not done here yet"))))
        .run();
  }

  @Test
  void givenSomethingStillGoesOn_thenAnotherOneIsRefusedButAResetIsNot() throws Exception {
    lab(playground -> {
          operator.hangingIn("inject");
          playground.inject("container-kill");
          assertThatThrownBy(() -> playground.scale(4))
              .isInstanceOf(LabException.class)
              .hasMessageContaining("still goes on");
          operator.hangingIn("");
          playground.reset();
          events.awaitLine("3 replicas serve");
          events.awaitLine("3 replicas serve");
        })
        .run();
  }

  @Test
  void givenANumberOutOfBounds_thenNothingIsScaled() throws Exception {
    lab(playground -> {
          assertThatThrownBy(() -> playground.scale(11)).hasMessageContaining("0 to 10, not 11");
          assertThatThrownBy(() -> playground.inject("rain"))
              .hasMessageContaining("there is no fault 'rain'");
        })
        .run();
  }

  private Lab lab(InteractivePause pause) {
    return new Lab(
        "run-1",
        List.of(swarm.asColumn(), operator.asColumn()),
        ServiceSpec.ofTheChapter("nginx"),
        RunOptions.PLAIN.with(pause),
        events,
        List::of);
  }
}
