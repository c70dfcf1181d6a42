package lab.orchestration.core.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.step.StepContext;

/** One column in the hands of a person. */
final class ColumnPlay {

  /** Kubernetes gives up a lost node's Pods after 40 s and five minutes, unless told otherwise. */
  private static final Duration PATIENCE = Duration.ofMinutes(7);

  /** So long a change by somebody else may stand before the column is said to keep it. */
  private static final Duration LOOK_ON = Duration.ofSeconds(20);

  private final StepContext lab;
  private final RunListener view;
  private final Deque<Fault> faults = new ArrayDeque<>();
  private int wanted;

  ColumnPlay(StepContext lab, RunListener view) {
    this.lab = lab;
    this.view = view;
    this.wanted = lab.latest().wanted().size();
  }

  String name() {
    return lab.orchestrator().column();
  }

  /** Why this column cannot do it; empty if it can. */
  Optional<Message> unsupportedReason(PlayFault kind) {
    Optional<Fault> fault = kind.on(lab);
    return fault.isEmpty()
        ? Optional.of(Message.of("column-play.nothing-to-hit"))
        : lab.orchestrator().unsupportedReason(fault.get());
  }

  /** Makes a move; that it fails is told to the view, and the other columns go on. */
  synchronized void perform(Playground.Move move) throws InterruptedException {
    lab.catchUp();
    try {
      move.by(this);
    } catch (RuntimeException refused) {
      view.observing(name(), LabException.reasonOf(refused));
    }
  }

  void inject(PlayFault kind) throws InterruptedException {
    Optional<Message> whyNot = unsupportedReason(kind);
    if (whyNot.isPresent()) {
      view.observing(
          name(),
          Message.of("column-play.not-here", Message.of("fault." + kind.kind()), whyNot.get()));
      return;
    }
    Fault fault = kind.on(lab).orElseThrow();
    view.observing(name(), InjectedFault.text(fault));
    faults.push(fault);
    if (fault instanceof Fault.OperatorLoss) {
      lab.record(lab.recordOf(lab.inject(fault)));
    } else if (fault instanceof Fault.Drift) {
      lookOn(lab.inject(fault));
    } else {
      lab.heal(fault, wanted, PATIENCE);
    }
  }

  /** Somebody else's change: is it put back, or does it stand? */
  private void lookOn(InjectedFault drift) throws InterruptedException {
    Condition changed =
        new Condition(
            Message.of("column-play.change-shows"), seen -> seen.wanted().size() != wanted);
    boolean putBack =
        lab.happensWithin(LOOK_ON, changed)
            && lab.happensWithin(LOOK_ON, Condition.serving(wanted));
    lab.record(lab.recordOf(drift));
    // Where it was not put back, it is what is wanted from now on.
    wanted = lab.latest().wanted().size();
    view.observing(
        name(),
        putBack
            ? Message.of("column-play.put-back", wanted)
            : Message.of("column-play.not-put-back", LOOK_ON.toSeconds()));
  }

  void scale(int replicas) throws InterruptedException {
    view.observing(name(), Message.of("column-play.scales-to", replicas));
    lab.orchestrator().scale(replicas);
    wanted = replicas;
    lab.await(Condition.serving(replicas), PATIENCE);
    view.observing(name(), Message.of("column-play.replicas-serve", replicas));
  }

  /** Takes all faults back and goes back to what the chapter declares. */
  void reset() throws InterruptedException {
    takeBack();
    scale(lab.spec().replicas());
  }

  /** Takes all faults back, the latest first. */
  void takeBack() throws InterruptedException {
    while (!faults.isEmpty()) {
      Fault fault = faults.peek();
      view.observing(
          name(), Message.of("column-play.takes-back", Message.of("fault." + fault.kind())));
      lab.orchestrator().undo(fault);
      faults.pop();
    }
  }
}
