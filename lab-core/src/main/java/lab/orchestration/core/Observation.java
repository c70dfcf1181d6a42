package lab.orchestration.core;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a service at one moment.
 *
 * @param replicas every replica that the orchestrator lists, past ones included
 * @param servingContainers IDs of the containers that have answered an HTTP request
 */
public record Observation(List<Replica> replicas, Set<String> servingContainers) {

  /** Nothing has been seen yet. */
  public static final Observation NOTHING = new Observation(List.of(), Set.of());

  /** Copies both collections. */
  public Observation {
    replicas = List.copyOf(replicas);
    servingContainers = Set.copyOf(servingContainers);
  }

  /** The replicas that ought to run. */
  public List<Replica> wanted() {
    return replicas.stream().filter(Replica::wanted).toList();
  }

  /** Whether the replica runs and has answered an HTTP request with its present container. */
  public boolean serving(Replica replica) {
    return replica.running() && servingContainers.contains(replica.container());
  }

  /** How many of the wanted replicas serve. */
  public long servingCount() {
    return wanted().stream().filter(this::serving).count();
  }

  /** The state in one line, for messages: {@code 3 wanted, 2 serving: my-web.1 running, …}. */
  public String summary() {
    String each =
        wanted().stream()
            .map(
                replica ->
                    replica.name()
                        + " "
                        + (serving(replica)
                            ? "serving"
                            : replica.observed().name().toLowerCase(Locale.ROOT))
                        + (replica.message().isEmpty() ? "" : " (" + replica.message() + ")"))
            .collect(Collectors.joining(", "));
    return "%d wanted, %d serving%s"
        .formatted(wanted().size(), servingCount(), each.isEmpty() ? "" : ": " + each);
  }
}
