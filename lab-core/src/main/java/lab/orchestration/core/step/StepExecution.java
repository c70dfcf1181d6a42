package lab.orchestration.core.step;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.observe.Phase;

/** Carries out the steps of the chapter in one column. */
public final class StepExecution {

  private final StepContext lab;

  /** Works in this column. */
  public StepExecution(StepContext lab) {
    this.lab = lab;
  }

  /**
   * Does the step and waits for its condition.
   *
   * @return the observation that fulfils the condition
   * @throws LabException if the engine refuses or the deadline passes
   */
  public Observation perform(Step step) throws InterruptedException {
    return switch (step) {
      case INITIALISE -> initialise();
      case DECLARE -> declare();
      case LOOK -> serving(lab.spec().replicas(), Step.LOOK);
      case HEAL -> heal();
      case SCALE -> scale(Step.SCALED_REPLICAS);
      case CLEAN_UP -> cleanUp();
    };
  }

  /** Goes back to where the step began, so that it can be done once more. */
  public void rewind(Step step) throws InterruptedException {
    if (step == Step.DECLARE) {
      lab.orchestrator().withdraw();
      lab.await(Condition.ended(), step.deadline());
    } else if (step == Step.SCALE) {
      scale(lab.spec().replicas());
    }
  }

  private Observation initialise() throws InterruptedException {
    lab.orchestrator().start();
    return lab.latest();
  }

  private Observation declare() throws InterruptedException {
    lab.orchestrator().declare(lab.spec());
    return serving(lab.spec().replicas(), Step.DECLARE);
  }

  private Observation heal() throws InterruptedException {
    Replica killed = lab.reachableVictim();
    heal(new Fault.ContainerKill(killed));
    // Another one: Kubernetes lets a Pod that has just been restarted wait.
    Fault removal = new Fault.ContainerRemove(lab.reachableVictimBut(killed));
    Optional<Message> reason = lab.orchestrator().unsupportedReason(removal);
    if (reason.isPresent()) {
      lab.note(Phase.COMMAND, Message.of("step-execution.no-container-is-removed", reason.get()));
    } else {
      heal(removal);
    }
    return lab.latest();
  }

  private void heal(Fault fault) throws InterruptedException {
    lab.heal(fault, lab.spec().replicas(), Step.HEAL.deadline());
  }

  private Observation scale(int replicas) throws InterruptedException {
    lab.orchestrator().scale(replicas);
    return serving(replicas, Step.SCALE);
  }

  private Observation cleanUp() throws InterruptedException {
    lab.orchestrator().remove();
    Observation seen = lab.await(Condition.gone(), Step.CLEAN_UP.deadline());
    List<String> left = lab.orchestrator().leftovers();
    if (!left.isEmpty()) {
      throw new LabException(
          Message.of("step-execution.not-everything-was-removed"),
          Message.of("step-execution.still-there", left),
          Message.of("step-execution.run-lab-clean"));
    }
    return seen;
  }

  private Observation serving(int replicas, Step step) throws InterruptedException {
    return lab.await(Condition.serving(replicas), step.deadline());
  }
}
