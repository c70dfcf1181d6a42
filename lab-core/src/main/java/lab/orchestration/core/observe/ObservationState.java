package lab.orchestration.core.observe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.time.LabClock;

/**
 * What was last seen of a column. Every difference goes into the timeline. Not safe for use by
 * several threads.
 */
final class ObservationState {

  private final String column;
  private final LabClock clock;
  private final Timeline timeline;
  private final Set<String> serving = new HashSet<>();
  private List<Replica> replicas = List.of();
  private List<ClusterNode> nodes = List.of();
  private UpdateStatus update = UpdateStatus.NONE;

  ObservationState(String column, LabClock clock, Timeline timeline) {
    this.column = column;
    this.clock = clock;
    this.timeline = timeline;
  }

  Observation latest() {
    return new Observation(replicas, serving, nodes, update);
  }

  /**
   * Takes a look.
   *
   * @return whether anything is different from the look before
   */
  boolean look(List<Replica> listed, List<ClusterNode> nodesNow, UpdateStatus updateNow) {
    List<Replica> now = listed.stream().map(this::withLastContainer).toList();
    if (now.equals(replicas) && nodesNow.equals(nodes) && updateNow.equals(update)) {
      return false;
    }
    // A lost node is the reason for what becomes of its replicas, so it comes first.
    for (NodeTransition transition : NodeTransition.between(nodes, nodesNow)) {
      timeline.add(transition.toEvent(clock.millis(), column));
    }
    nodes = nodesNow;
    update = updateNow;
    for (Transition transition : Transition.between(replicas, now)) {
      timeline.add(transition.toEvent(clock.millis(), column));
    }
    replicas = now;
    // Whoever starts an ended container again has to see for himself that it serves again.
    now.stream()
        .filter(replica -> !replica.running())
        .forEach(replica -> serving.remove(replica.container()));
    now.stream()
        .filter(replica -> replica.running() && replica.readiness() == Readiness.READY)
        .forEach(
            replica ->
                serves(replica, Message.of("observation-state.passes-check", replica.name())));
    return true;
  }

  private Replica withLastContainer(Replica now) {
    return replicas.stream()
        .filter(then -> then.id().equals(now.id()))
        .findFirst()
        .map(now::withContainerOf)
        .orElse(now);
  }

  /**
   * Notes that a replica has answered, unless its container has ended since.
   *
   * @return whether that is new
   */
  boolean answered(Replica replica) {
    return replicas.stream()
            .anyMatch(now -> now.running() && now.container().equals(replica.container()))
        && serves(replica, Message.of("observation-state.answers-http", replica.name()));
  }

  private boolean serves(Replica replica, Message text) {
    if (!serving.add(replica.container())) {
      return false;
    }
    timeline.add(LabEvent.about(replica, clock.millis(), null, column, Phase.SERVING, text));
    return true;
  }

  /** Notes what an engine has said. */
  void heard(EngineSignal signal) {
    if (!signal.text().isEmpty()) {
      timeline.add(
          new LabEvent(
              clock.millis(),
              signal.happenedAt(),
              column,
              Phase.ENGINE,
              null,
              null,
              null,
              signal.text()));
    }
  }
}
