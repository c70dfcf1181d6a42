package lab.orchestration.core;

import java.time.Duration;
import lab.orchestration.core.message.Message;

/**
 * The steps of the chapter's hands-on (section 3), in its order.
 *
 * <p>Each does one thing and ends when its condition is observed, not when a command returns.
 */
public enum Step {
  /** {@code docker swarm init}; on Kubernetes the CRD is installed and the operator started. */
  INITIALISE("S1", Duration.ofSeconds(90)),

  /** Three replicas are declared. */
  DECLARE("S2", Duration.ofSeconds(90)),

  /** The replicas are looked at. */
  LOOK("S3", Duration.ofSeconds(10)),

  /**
   * One container is killed behind the orchestrator's back, and then another one is removed by
   * force, as the chapter does it. Each time it heals, or a person heals it.
   *
   * <p>Its deadline is longer than any orchestrator waits before it replaces a container: where one
   * is killed again and again, Kubernetes restarts it after up to five minutes.
   */
  HEAL("S4", Duration.ofMinutes(6)),

  /** Five replicas are wanted. */
  SCALE("S5", Duration.ofSeconds(90)),

  /** Everything that the lab made is removed. */
  CLEAN_UP("S6", Duration.ofSeconds(90));

  /** The number of replicas to which the chapter scales. */
  public static final int SCALED_REPLICAS = 5;

  private final String id;
  private final Duration deadline;

  Step(String id, Duration deadline) {
    this.id = id;
    this.deadline = deadline;
  }

  /** The step's ID in the run record, S1 to S6. */
  public String id() {
    return id;
  }

  /** What is done; in Japanese the chapter's heading. */
  public Message title() {
    return Message.of("step." + id);
  }

  /** How long the condition may take to be observed before the step has failed. */
  public Duration deadline() {
    return deadline;
  }

  /** Whether the later steps can be done without this one. */
  public boolean optional() {
    return this == LOOK || this == HEAL || this == SCALE;
  }

  /** Whether it can be done once more, right after it was done. */
  public boolean repeatable() {
    return optional() || this == DECLARE;
  }
}
