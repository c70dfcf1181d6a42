package lab.orchestration.core.observe;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;

/**
 * What is known of a service at one moment.
 *
 * @param replicas every replica that the orchestrator lists, past ones included
 * @param servingContainers IDs of the containers that have answered an HTTP request
 * @param nodes the cluster's nodes
 * @param update how far the last update is
 */
public record Observation(
    List<Replica> replicas,
    Set<String> servingContainers,
    List<ClusterNode> nodes,
    UpdateStatus update) {

  /** Nothing has been seen yet. */
  public static final Observation NOTHING = new Observation(List.of(), Set.of());

  /** Copies both collections. */
  public Observation {
    replicas = List.copyOf(replicas);
    servingContainers = Set.copyOf(servingContainers);
    nodes = List.copyOf(nodes);
  }

  /** As {@link Observation}, without a look at the nodes, and no update. */
  public Observation(List<Replica> replicas, Set<String> servingContainers) {
    this(replicas, servingContainers, List.of(), UpdateStatus.NONE);
  }

  /** The replicas that ought to run. */
  public List<Replica> wanted() {
    return replicas.stream().filter(Replica::wanted).toList();
  }

  /**
   * Whether the replica runs and has answered an HTTP request with its present container: ours, or
   * one of the orchestrator's own check. A replica that the check holds back does not serve.
   */
  public boolean serving(Replica replica) {
    return replica.running()
        && !replica.heldBack()
        && (servingContainers.contains(replica.container())
            || replica.readiness() == Readiness.READY);
  }

  /** How many of the wanted replicas run and may get requests. */
  public long runningCount() {
    return wanted().stream().filter(replica -> replica.running() && !replica.heldBack()).count();
  }

  /** Where the wanted replicas are: how many of them on each node, nodes without any included. */
  public Map<String, Long> placement() {
    Map<String, Long> placement = new TreeMap<>();
    nodes.forEach(node -> placement.put(node.name(), 0L));
    wanted().stream()
        .filter(replica -> !replica.node().isEmpty())
        .forEach(replica -> placement.merge(replica.node(), 1L, Long::sum));
    return placement;
  }

  /** The worker that has most to lose; empty if there is none. */
  public Optional<ClusterNode> busiestWorker() {
    Map<String, Long> placement = placement();
    return nodes.stream()
        .filter(node -> !node.manager() && node.ready())
        .max(Comparator.comparing(node -> placement.getOrDefault(node.name(), 0L)));
  }

  /** How many of the wanted replicas serve. */
  public long servingCount() {
    return wanted().stream().filter(this::serving).count();
  }

  /** The state in one line, for messages: {@code 3 wanted, 2 serving: my-web.1 running, …}. */
  public Message summary() {
    Message replicas = Message.commas(wanted().stream().map(this::summary).toList());
    return replicas.isEmpty()
        ? Message.of("observation.none-wanted", servingCount())
        : Message.of("observation.wanted", wanted().size(), servingCount(), replicas);
  }

  private Message summary(Replica replica) {
    Message state =
        serving(replica)
            ? Message.of("observation.serving")
            : Message.verbatim(replica.observed().name().toLowerCase(Locale.ROOT));
    return replica.message().isEmpty()
        ? Message.of("observation.replica", replica.name(), state)
        : Message.of("observation.replica-says", replica.name(), state, replica.message());
  }
}
