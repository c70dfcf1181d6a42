package lab.orchestration.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The steps of the chapter's hands-on (section 3), in its order.
 *
 * <p>Each step does one thing and ends when its condition is observed, not when a command returns.
 */
public enum Step {
  /** {@code docker swarm init}; on Kubernetes the CRD is installed and the operator started. */
  INITIALISE("S1", "Initialise the cluster", "Swarmモードの初期化", Duration.ofSeconds(90)) {
    @Override
    Observation perform(StepContext lab) throws InterruptedException {
      lab.orchestrator().start();
      return lab.latest();
    }
  },

  /** Three replicas are declared. */
  DECLARE("S2", "Declare three replicas", "サービスの作成", Duration.ofSeconds(90)) {
    @Override
    Observation perform(StepContext lab) throws InterruptedException {
      lab.orchestrator().declare(lab.spec());
      return lab.await(Condition.serving(lab.spec().replicas()), deadline());
    }
  },

  /** The replicas are looked at. */
  LOOK("S3", "Look at the replicas", "サービスの状態確認", Duration.ofSeconds(10)) {
    @Override
    Observation perform(StepContext lab) throws InterruptedException {
      return lab.await(Condition.serving(lab.spec().replicas()), deadline());
    }
  },

  /**
   * One container is killed behind the orchestrator's back, and then another one is removed by
   * force, as the chapter does it. Each time it heals, or a person heals it.
   */
  HEAL("S4", "Kill one container and watch it heal", "自己修復の確認", Healing.LONGEST) {
    @Override
    Observation perform(StepContext lab) throws InterruptedException {
      Replica killed = lab.reachableVictim();
      lab.heal(new Fault.ContainerKill(killed), lab.spec().replicas(), deadline());
      // Another one: Kubernetes lets a Pod that has just been restarted wait.
      Fault removal = new Fault.ContainerRemove(lab.reachableVictimBut(killed));
      Optional<String> reason = lab.orchestrator().unsupportedReason(removal);
      if (reason.isPresent()) {
        lab.note(Phase.COMMAND, "no container is removed: " + reason.get());
      } else {
        lab.heal(removal, lab.spec().replicas(), deadline());
      }
      return lab.latest();
    }
  },

  /** Five replicas are wanted. */
  SCALE("S5", "Scale to five", "スケーリングの確認", Duration.ofSeconds(90)) {
    @Override
    Observation perform(StepContext lab) throws InterruptedException {
      lab.orchestrator().scale(SCALED_REPLICAS);
      return lab.await(Condition.serving(SCALED_REPLICAS), deadline());
    }
  },

  /** Everything that the lab made is removed. */
  CLEAN_UP("S6", "Clean up", "クリーンアップ", Duration.ofSeconds(90)) {
    @Override
    Observation perform(StepContext lab) throws InterruptedException {
      lab.orchestrator().remove();
      Observation seen = lab.await(Condition.gone(), deadline());
      List<String> left = lab.orchestrator().leftovers();
      if (!left.isEmpty()) {
        throw new LabException(
            "Not everything was removed", "still there: " + left, "Run 'lab clean'");
      }
      return seen;
    }
  };

  /** The number of replicas to which the chapter scales. */
  public static final int SCALED_REPLICAS = 5;

  private final String id;
  private final String title;
  private final String titleJa;
  private final Duration deadline;

  Step(String id, String title, String titleJa, Duration deadline) {
    this.id = id;
    this.title = title;
    this.titleJa = titleJa;
    this.deadline = deadline;
  }

  /** The step's ID in the run record, S1 to S6. */
  public String id() {
    return id;
  }

  /** What is done, in English. */
  public String title() {
    return title;
  }

  /** The heading of this step in the chapter, in Japanese. */
  public String titleJa() {
    return titleJa;
  }

  /** How long the condition may take to be observed before the step has failed. */
  Duration deadline() {
    return deadline;
  }

  /**
   * Does the step and waits for its condition.
   *
   * @return the observation that fulfils the condition
   * @throws LabException if the engine refuses or the deadline passes
   */
  abstract Observation perform(StepContext lab) throws InterruptedException;

  /** Whether the later steps can be done without this one. */
  public boolean optional() {
    return this == LOOK || this == HEAL || this == SCALE;
  }

  /** Whether it can be done once more, right after it was done. */
  public boolean repeatable() {
    return optional() || this == DECLARE;
  }

  /** Goes back to where the step began, so that it can be done once more. */
  void rewind(StepContext lab) throws InterruptedException {
    if (this == DECLARE) {
      lab.orchestrator().withdraw();
      lab.await(Condition.ended(), deadline());
    } else if (this == SCALE) {
      lab.orchestrator().scale(lab.spec().replicas());
      lab.await(Condition.serving(lab.spec().replicas()), deadline());
    }
  }
}
