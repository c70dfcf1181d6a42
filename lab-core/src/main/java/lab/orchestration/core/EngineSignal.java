package lab.orchestration.core;

import java.time.Instant;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.ReplicaObserver;
import org.jspecify.annotations.Nullable;

/**
 * Word from an engine that something may have moved, as its event stream delivered it.
 *
 * <p>A signal makes the {@link ReplicaObserver} look at the replicas again; what it then finds, not
 * the signal, becomes the timeline's phases. That way both engines are measured alike, although one
 * streams whole objects (Kubernetes watches) and the other only hints (Docker events).
 *
 * @param happenedAt when it happened by the engine's own clock, if given
 * @param text the engine's word, or empty if there is nothing in it that a person would want to
 *     read
 */
public record EngineSignal(@Nullable Instant happenedAt, Message text) {

  /** A signal that says no more than "look again". */
  public static EngineSignal lookAgain() {
    return new EngineSignal(null, Message.empty());
  }
}
