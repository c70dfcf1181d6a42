package lab.orchestration.core.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * What changed about one replica between two looks at the orchestrator.
 *
 * @param phase what kind of change it is
 * @param replica the replica as it is now, or as it last was if it is gone
 * @param happenedAt when it happened by the engine's clock, if given
 */
record Transition(Phase phase, Replica replica, @Nullable Instant happenedAt) {

  /**
   * Compares two looks.
   *
   * <p>The same rules hold for both orchestrators: where Swarm replaces a task, a new ID appears;
   * where Kubernetes restarts a container inside its Pod, the ID stays and the container changes.
   * Either is a replacement.
   */
  static List<Transition> between(List<Replica> before, List<Replica> after) {
    Map<String, Replica> gone = new HashMap<>();
    before.forEach(replica -> gone.put(replica.id(), replica));
    List<Transition> losses = new ArrayList<>();
    List<Transition> gains = new ArrayList<>();
    for (Replica now : after) {
      Replica then = gone.remove(now.id());
      if (then == null) {
        addNew(now, gains);
      } else if (now.hasOtherContainerThan(then)) {
        if (then.running()) {
          losses.add(new Transition(Phase.DETECTED, then, null));
        }
        addNew(now, gains);
      } else if (then.running() && !now.running()) {
        boolean lost = now.wanted() || now.observed().endedByItself();
        Phase phase = lost ? Phase.DETECTED : Phase.STOPPED;
        losses.add(new Transition(phase, now, now.since()));
      } else if (then.wanted() && !now.wanted() && now.running()) {
        losses.add(new Transition(Phase.UNWANTED, now, null));
      } else if (!then.heldBack() && now.heldBack() && then.readiness() == Readiness.READY) {
        losses.add(new Transition(Phase.DETECTED, now, null));
      } else if (then.heldBack() && now.running() && now.readiness() == Readiness.READY) {
        gains.add(new Transition(Phase.SERVING, now, null));
      } else if (!then.running() && now.running()) {
        gains.add(new Transition(Phase.RUNNING, now, now.since()));
      }
    }
    gone.values().forEach(then -> losses.add(new Transition(Phase.REMOVED, then, null)));
    // A loss is the reason for a gain seen in the same look, so it comes first.
    losses.addAll(gains);
    return losses;
  }

  private static void addNew(Replica replica, List<Transition> gains) {
    gains.add(new Transition(Phase.CREATED, replica, replica.created()));
    if (replica.running()) {
      gains.add(new Transition(Phase.RUNNING, replica, replica.since()));
    }
  }

  LabEvent toEvent(long atMillis, String column) {
    return LabEvent.about(replica, atMillis, happenedAt, column, phase, text());
  }

  private Message text() {
    Message note =
        Message.verbatim(replica.message().isEmpty() ? "" : " (" + replica.message() + ")");
    return switch (phase) {
      case CREATED ->
          replica.restarts() == 0
              ? Message.of("transition.created", replica.name())
              : Message.of("transition.new-container", replica.name(), replica.restarts());
      case RUNNING ->
          replica.node().isEmpty()
              ? Message.of("transition.runs", replica.name())
              : Message.of("transition.runs-on", replica.name(), replica.node());
      case DETECTED ->
          replica.heldBack()
              ? Message.of("transition.runs-but-is-not-ready", replica.name())
              : Message.of("transition.lost-its-container", replica.name(), note);
      case SERVING -> Message.of("transition.is-ready-again", replica.name());
      case UNWANTED -> Message.of("transition.is-no-longer-wanted", replica.name(), note);
      case STOPPED -> Message.of("transition.stopped", replica.name(), note);
      case REMOVED -> Message.of("transition.removed", replica.name());
      default -> Message.verbatim(replica.name());
    };
  }
}
