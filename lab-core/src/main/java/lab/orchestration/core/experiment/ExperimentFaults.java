package lab.orchestration.core.experiment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import lab.orchestration.core.Fault;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.step.StepContext;

/** The faults that an experiment does to one column; they are undone at the end, if not before. */
public final class ExperimentFaults {

  private final StepContext context;
  private final Consumer<Message> progress;
  private final Deque<Fault> faults = new ArrayDeque<>();

  ExperimentFaults(StepContext context, Consumer<Message> progress) {
    this.context = context;
    this.progress = progress;
  }

  /** Why this column cannot do this fault; empty if it can. */
  public Optional<Message> unsupportedReason(Fault fault) {
    return context.orchestrator().unsupportedReason(fault);
  }

  /** Does a fault; it is undone at the end, if not before. */
  public InjectedFault inject(Fault fault) throws InterruptedException {
    progress.accept(InjectedFault.text(fault));
    faults.push(fault);
    return context.inject(fault);
  }

  /** Does a fault, waits until the column has healed from it, and adds it to the run record. */
  public FaultRecord heal(Fault fault, int replicas, Duration deadline)
      throws InterruptedException {
    return context.heal(inject(fault), replicas, deadline);
  }

  /**
   * Adds what has come of a fault up to now to the run record.
   *
   * @param load what a client saw meanwhile
   */
  public FaultRecord record(InjectedFault injected, LoadReport load) {
    FaultRecord record = context.recordOf(injected).withLoad(load);
    context.record(record);
    return record;
  }

  /** Adds what has come of a fault up to now to the run record. */
  public FaultRecord record(InjectedFault injected) {
    FaultRecord record = context.recordOf(injected);
    context.record(record);
    return record;
  }

  /** Takes a fault back and waits until that has taken effect. */
  public void undo(Fault fault) throws InterruptedException {
    progress.accept(
        Message.of("experiment-faults.takes-back", Message.of("fault." + fault.kind())));
    faults.remove(fault);
    context.orchestrator().undo(fault);
  }

  /** Takes back what was not taken back yet, the latest first. */
  void undoAll() throws InterruptedException {
    while (!faults.isEmpty()) {
      undo(faults.peek());
    }
  }
}
