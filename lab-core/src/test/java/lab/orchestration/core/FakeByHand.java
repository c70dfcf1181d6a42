package lab.orchestration.core;

import java.time.Duration;
import lab.orchestration.core.step.Healing;
import lab.orchestration.core.step.NeedsAPerson;

/** As {@link FakeOrchestrator}, but nobody heals anything: it takes a person. */
public final class FakeByHand extends FakeOrchestrator implements NeedsAPerson {

  public FakeByHand() {
    super("by-hand", Healing.NEVER);
  }

  @Override
  public Duration lookOn() {
    return Duration.ofMillis(200);
  }

  @Override
  public String repairCommand(Fault fault) {
    return "start " + fault.target();
  }

  @Override
  public void repair(Fault fault) {
    startAgain();
  }
}
