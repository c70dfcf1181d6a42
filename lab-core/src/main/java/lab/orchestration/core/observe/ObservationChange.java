package lab.orchestration.core.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two observations of a column: most replicas do not change most of the
 * time, and a run has thousands of observations.
 *
 * @param replicas those that are new, or not as they were
 * @param ids all replicas in their order; null if they are the same in the same order
 * @param serving the containers of these that have answered a request, sorted; null if they are the
 *     same
 * @param nodes the cluster's nodes; null if they are as they were
 * @param update how far the last update is; null if it is as it was
 */
public record ObservationChange(
    List<Replica> replicas,
    @Nullable List<String> ids,
    @Nullable List<String> serving,
    @Nullable List<ClusterNode> nodes,
    @Nullable UpdateStatus update) {

  /** The difference; empty if there is none that anybody could see. */
  public static Optional<ObservationChange> between(Observation before, Observation after) {
    Set<Replica> known = new HashSet<>(before.replicas());
    List<Replica> changed =
        after.replicas().stream().filter(replica -> !known.contains(replica)).toList();
    List<String> ids = ids(after);
    List<String> serving = serving(after);
    ObservationChange change =
        new ObservationChange(
            changed,
            ids.equals(ids(before)) ? null : ids,
            serving.equals(serving(before)) ? null : serving,
            after.nodes().equals(before.nodes()) ? null : after.nodes(),
            after.update().equals(before.update()) ? null : after.update());
    return change.isNothing() ? Optional.empty() : Optional.of(change);
  }

  private boolean isNothing() {
    return replicas.isEmpty() && ids == null && serving == null && nodes == null && update == null;
  }

  private static List<String> ids(Observation seen) {
    return seen.replicas().stream().map(Replica::id).toList();
  }

  private static List<String> serving(Observation seen) {
    return seen.replicas().stream()
        .map(Replica::container)
        .filter(seen.servingContainers()::contains)
        .sorted()
        .distinct()
        .toList();
  }

  /** The observation after this change. */
  public Observation appliedTo(Observation before) {
    Map<String, Replica> byId = new HashMap<>();
    before.replicas().forEach(replica -> byId.put(replica.id(), replica));
    replicas.forEach(replica -> byId.put(replica.id(), replica));
    List<Replica> now = new ArrayList<>();
    for (String id : Objects.requireNonNullElseGet(ids, () -> ids(before))) {
      Replica replica = byId.get(id);
      if (replica != null) {
        now.add(replica);
      }
    }
    return new Observation(
        now,
        serving == null ? before.servingContainers() : Set.copyOf(serving),
        Objects.requireNonNullElse(nodes, before.nodes()),
        Objects.requireNonNullElse(update, before.update()));
  }
}
