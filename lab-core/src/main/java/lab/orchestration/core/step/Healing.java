package lab.orchestration.core.step;

import java.time.Duration;
import lab.orchestration.core.LabException;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Phase;
import org.jspecify.annotations.Nullable;

/** A column on its way from a fault back to all its replicas serving. */
public final class Healing {

  private final StepContext lab;
  private final InjectedFault injected;
  private final int replicas;
  private final Duration deadline;
  private FaultRecord.@Nullable ByHand byHand;

  Healing(StepContext lab, InjectedFault injected, int replicas, Duration deadline) {
    this.lab = lab;
    this.injected = injected;
    this.replicas = replicas;
    this.deadline = deadline;
  }

  /**
   * Waits until all serve again; where nobody sees to that, a person does.
   *
   * @throws LabException if they do not in time
   */
  void await() throws InterruptedException {
    Condition healed = Condition.healed(injected.containers(), replicas);
    if (!(lab.orchestrator() instanceof NeedsAPerson person)) {
      lab.await(healed, deadline);
    } else if (!lab.happensWithin(person.lookOn(), healed)) {
      repair(person);
    }
  }

  private void repair(NeedsAPerson person) throws InterruptedException {
    long after = millis();
    String command = person.repairCommand(injected.fault());
    byHand = new FaultRecord.ByHand(command, after, null);
    lab.note(
        Phase.COMMAND, Message.of("healing.healed-by-hand", person.lookOn().toSeconds(), command));
    person.repair(injected.fault());
    // The very container that was hit may be started again, so it is not left out here.
    lab.await(Condition.serving(replicas), deadline);
    byHand = new FaultRecord.ByHand(command, after, millis());
  }

  private long millis() {
    return lab.millis() - injected.event().atMillis();
  }

  /** What came of the fault so far. */
  FaultRecord outcome() {
    return lab.recordOf(injected).withByHand(byHand);
  }
}
