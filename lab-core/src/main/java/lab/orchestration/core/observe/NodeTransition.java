package lab.orchestration.core.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.ClusterNode;

/**
 * What changed about one node between two looks at the orchestrator.
 *
 * @param phase {@link Phase#NODE_DOWN} or {@link Phase#NODE_READY}
 * @param node the node's name
 * @param text what happened, in words
 */
record NodeTransition(Phase phase, String node, String text) {

  /** Compares two looks. */
  static List<NodeTransition> between(List<ClusterNode> before, List<ClusterNode> after) {
    Map<String, ClusterNode> gone = new HashMap<>();
    before.forEach(node -> gone.put(node.name(), node));
    List<NodeTransition> changes = new ArrayList<>();
    for (ClusterNode now : after) {
      ClusterNode then = gone.remove(now.name());
      boolean wasReady = then != null && then.ready();
      if (wasReady && !now.ready()) {
        changes.add(new NodeTransition(Phase.NODE_DOWN, now.name(), now.name() + " is down"));
      } else if (!wasReady && now.ready()) {
        changes.add(new NodeTransition(Phase.NODE_READY, now.name(), now.name() + " is Ready"));
      }
    }
    gone.values().stream()
        .filter(ClusterNode::ready)
        .forEach(
            then ->
                changes.add(
                    new NodeTransition(
                        Phase.NODE_DOWN, then.name(), then.name() + " is no longer listed")));
    return changes;
  }

  LabEvent toEvent(long atMillis, String column) {
    return LabEvent.ofNode(node, atMillis, column, phase, text);
  }
}
