package lab.orchestration.core.observe;

import java.util.Set;
import java.util.function.Predicate;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;

/**
 * The end of a step, as a statement about what is observed.
 *
 * @param description the statement in words, as in "3 replicas serve"
 * @param holds whether an observation fulfils it
 */
public record Condition(Message description, Predicate<Observation> holds) {

  /** Exactly so many replicas are wanted, and each of them answers HTTP requests. */
  public static Condition serving(int replicas) {
    return new Condition(
        Message.of("condition.replicas-serve", replicas),
        seen -> seen.wanted().size() == replicas && seen.servingCount() == replicas);
  }

  /** As {@link #serving}, and none that is no longer wanted is still about to end. */
  public static Condition servingAlone(int replicas) {
    Condition serving = serving(replicas);
    return new Condition(
        Message.of("condition.replicas-serve-alone", replicas),
        seen ->
            serving.holds().test(seen)
                && seen.replicas().stream().filter(Replica::running).count() == replicas);
  }

  /** As {@link #serving}, and none of the wanted replicas still shows a container that was hit. */
  public static Condition healed(Set<String> hitContainers, int replicas) {
    return new Condition(
        Message.of("condition.other-replicas-serve", replicas),
        seen ->
            serving(replicas).holds().test(seen)
                && seen.wanted().stream()
                    .noneMatch(replica -> hitContainers.contains(replica.container())));
  }

  /** The update is in one of these states. */
  public static Condition updateIs(Set<UpdateStatus.State> states) {
    return new Condition(
        Message.of("condition.update-is", states), seen -> states.contains(seen.update().state()));
  }

  /** So many nodes are Ready and take replicas. */
  public static Condition nodesReady(int nodes) {
    return new Condition(
        Message.of("condition.nodes-are-ready", nodes),
        seen ->
            seen.nodes().size() == nodes
                && seen.nodes().stream().allMatch(node -> node.ready() && node.schedulable()));
  }

  /** No replica is wanted, and none runs. */
  public static Condition ended() {
    return new Condition(
        Message.of("condition.no-replica-runs-any-more"),
        seen ->
            seen.replicas().stream().noneMatch(replica -> replica.wanted() || replica.running()));
  }

  /** The orchestrator lists no replica any more, not even as history. */
  public static Condition gone() {
    return new Condition(
        Message.of("condition.no-replica-is-left"), seen -> seen.replicas().isEmpty());
  }
}
