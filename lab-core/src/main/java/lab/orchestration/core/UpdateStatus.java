package lab.orchestration.core;

import lab.orchestration.core.message.Message;

/**
 * How far a rolling update is.
 *
 * @param state in the words that both orchestrators share
 * @param message the engine's own words, empty if it says nothing
 */
public record UpdateStatus(State state, Message message) {

  /** No update was asked for. */
  public static final UpdateStatus NONE = new UpdateStatus(State.NONE, Message.empty());

  /** The course of an update. */
  public enum State {
    /** No update was asked for, or the engine says nothing of one. */
    NONE,
    /** It goes on. */
    UPDATING,
    /** Every replica is of the new kind. */
    COMPLETED,
    /** The orchestrator has stopped it and waits for a person (Swarm's default on failure). */
    PAUSED,
    /** The new replicas cannot run; the orchestrator goes on trying, and keeps the old ones. */
    STALLED,
    /** The orchestrator is putting the former version back. */
    ROLLING_BACK,
    /** The orchestrator has put the former version back by itself. */
    ROLLED_BACK
  }
}
