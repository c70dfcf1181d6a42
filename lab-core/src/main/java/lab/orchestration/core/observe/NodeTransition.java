package lab.orchestration.core.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.message.Message;

/**
 * What changed about one node between two looks at the orchestrator.
 *
 * @param phase {@link Phase#NODE_DOWN} or {@link Phase#NODE_READY}
 * @param node the node's name
 * @param text what happened, in words
 */
record NodeTransition(Phase phase, String node, Message text) {

  /** Compares two looks. */
  static List<NodeTransition> between(List<ClusterNode> before, List<ClusterNode> after) {
    Map<String, ClusterNode> gone = new HashMap<>();
    before.forEach(node -> gone.put(node.name(), node));
    List<NodeTransition> changes = new ArrayList<>();
    for (ClusterNode now : after) {
      ClusterNode then = gone.remove(now.name());
      boolean wasReady = then != null && then.ready();
      if (wasReady && !now.ready()) {
        changes.add(
            new NodeTransition(
                Phase.NODE_DOWN, now.name(), Message.of("node-transition.is-down", now.name())));
      } else if (!wasReady && now.ready()) {
        changes.add(
            new NodeTransition(
                Phase.NODE_READY, now.name(), Message.of("node-transition.is-ready", now.name())));
      }
    }
    gone.values().stream()
        .filter(ClusterNode::ready)
        .forEach(
            then ->
                changes.add(
                    new NodeTransition(
                        Phase.NODE_DOWN,
                        then.name(),
                        Message.of("node-transition.is-no-longer-listed", then.name()))));
    return changes;
  }

  LabEvent toEvent(long atMillis, String column) {
    return LabEvent.ofNode(node, atMillis, column, phase, text);
  }
}
