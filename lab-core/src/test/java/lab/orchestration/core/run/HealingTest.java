package lab.orchestration.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import lab.orchestration.core.FakeByHand;
import lab.orchestration.core.FakeOrchestrator;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A column in which nobody heals, beside one that heals by itself. */
@Timeout(30)
class HealingTest {

  private RunRecord run;

  @BeforeEach
  void runTheLab() throws InterruptedException {
    run =
        new Lab(
                "run-1",
                List.of(
                    new FakeByHand().asColumn(),
                    new FakeOrchestrator("swarm", FakeOrchestrator.Healing.NEW_REPLICA).asColumn()),
                ServiceSpec.ofTheChapter("nginx"),
                new RunOptions(false, 1),
                new RunListener() {},
                List::of)
            .run();
  }

  @Test
  void givenNobodyHeals_whenTheLabHasLookedOn_thenAPersonDoesAndTheStepIsReached() {
    assertThat(run.isSuccess()).isTrue();
    FaultRecord.ByHand byHand = Objects.requireNonNull(fault(0).byHand());
    assertThat(byHand.command()).isEqualTo("start my-web.2");
    // A relation, not a bound on speed: it looks on for 200 ms, between two whole milliseconds.
    assertThat(byHand.afterMillis()).isGreaterThanOrEqualTo(199);
    assertThat(byHand.servingMillis()).isNotNull().isGreaterThanOrEqualTo(byHand.afterMillis());
  }

  @Test
  void givenAPersonHealed_thenNothingOfItIsCreditedToTheColumn() {
    assertThat(fault(0).replacement()).isNull();
    assertThat(fault(0).millis().detected()).isNotNull();
    assertThat(fault(0).millis().serving()).isNull();
  }

  @Test
  void givenTheSameContainerWasStartedAgain_thenItIsAskedAgainWhetherItServes() {
    assertThat(run.columns().get(0).events())
        .filteredOn(event -> "my-web.2".equals(event.replica()))
        .extracting(LabEvent::phase)
        .containsSubsequence(
            Phase.SERVING, Phase.FAULT, Phase.DETECTED, Phase.RUNNING, Phase.SERVING);
    assertThat(run.columns().get(0).events())
        .extracting(event -> event.text().toString())
        .contains("nobody healed it within 0 s; by hand: start my-web.2");
  }

  @Test
  void givenAColumnHealedByItself_thenItsRecordDoesNotSpeakOfAPerson() {
    assertThat(fault(1).byHand()).isNull();
  }

  private FaultRecord fault(int column) {
    return run.columns().get(column).faults().get(0);
  }
}
