package lab.orchestration.core;

import java.time.Duration;

/** As {@link FakeOrchestrator}, but nobody heals anything: it takes a person. */
final class FakeByHand extends FakeOrchestrator implements NeedsAPerson {

  FakeByHand() {
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
