package lab.orchestration.core;

import java.util.function.Predicate;

/**
 * The end of a step, as a statement about what is observed.
 *
 * @param description the statement in words, as in "3 replicas serve"
 * @param holds whether an observation fulfils it
 */
public record Condition(String description, Predicate<Observation> holds) {

  /** Exactly so many replicas are wanted, and each of them answers HTTP requests. */
  public static Condition serving(int replicas) {
    return new Condition(
        replicas + " replicas serve",
        seen -> seen.wanted().size() == replicas && seen.servingCount() == replicas);
  }

  /** As {@link #serving}, and none of the wanted replicas still shows the killed container. */
  public static Condition healed(String killedContainer, int replicas) {
    return new Condition(
        replicas + " replicas serve, the killed container is not among them",
        seen ->
            serving(replicas).holds().test(seen)
                && seen.wanted().stream()
                    .noneMatch(replica -> replica.container().equals(killedContainer)));
  }

  /** The orchestrator lists no replica any more, not even as history. */
  public static Condition gone() {
    return new Condition("no replica is left", seen -> seen.replicas().isEmpty());
  }
}
