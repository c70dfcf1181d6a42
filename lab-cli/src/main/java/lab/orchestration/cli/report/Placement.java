package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Replica;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunEventDispatcher;
import lab.orchestration.core.record.RunListener;

/**
 * Where the replicas of a column were, and how they were, from one moment of the run to another.
 *
 * @param nodes the nodes by name; a node that had no replica and was never lost is there as well
 */
record Placement(Map<String, Lane> nodes) {

  /** How a replica can be, as far as a client is concerned; also the names of the colours. */
  static final List<String> STATES = List.of("coming", "running", "serving", "unknown", "lost");

  /** For how long something was so, in milliseconds of the run. */
  record Span(long from, long to, String state) {}

  /**
   * A node.
   *
   * @param replicas those that were on it, by ID, in the order of their appearance
   * @param lost when the orchestrator did not hear of it
   */
  record Lane(Map<String, Row> replicas, List<Span> lost) {}

  /** A replica on a node. */
  record Row(String name, List<Span> spans) {}

  /** Looks at a column's observations in the recording. */
  static Placement of(List<RunEvent> recording, String column, long from, long to) {
    Builder builder = new Builder(column, from);
    RunEventDispatcher dispatcher = new RunEventDispatcher(builder);
    for (RunEvent runEvent : recording) {
      if (runEvent.at() > to) {
        break;
      }
      builder.at = runEvent.at();
      dispatcher.dispatch(runEvent);
    }
    builder.at = to;
    builder.end();
    return new Placement(builder.lanes);
  }

  /** The states that anything was in, in their usual order. */
  List<String> states() {
    Set<String> seen =
        nodes.values().stream()
            .flatMap(
                lane ->
                    Stream.concat(
                        lane.lost().stream(),
                        lane.replicas().values().stream().flatMap(row -> row.spans().stream())))
            .map(Span::state)
            .collect(Collectors.toSet());
    return STATES.stream().filter(seen::contains).toList();
  }

  /** Whether there is anything to be drawn. */
  boolean isEmpty() {
    return nodes.values().stream().allMatch(lane -> lane.replicas().isEmpty());
  }

  /** Turns observations, which are moments, into stretches of time. */
  private static final class Builder implements RunListener {
    private final String column;
    private final long from;
    private final Map<String, Lane> lanes = new TreeMap<>();
    private final Map<Place, Open> open = new LinkedHashMap<>();
    private Set<String> lastNodes = Set.of();
    private long at;

    private record Place(String node, String id) {}

    private record Open(String name, String state, long since) {}

    Builder(String column, long from) {
      this.column = column;
      this.from = from;
    }

    @Override
    public void changed(String changed, Observation seen) {
      if (changed.equals(column)) {
        look(seen);
      }
    }

    /**
     * Ends what lasts, and forgets the names of nodes that were none: Swarm calls a node by its ID
     * until it knows better.
     */
    void end() {
      open.forEach(this::end);
      lanes
          .entrySet()
          .removeIf(
              lane -> lane.getValue().replicas().isEmpty() && !lastNodes.contains(lane.getKey()));
    }

    void look(Observation seen) {
      Map<Place, Open> now = new LinkedHashMap<>();
      for (Replica replica : seen.replicas()) {
        String state = state(seen, replica);
        if (!replica.node().isEmpty() && !state.isEmpty()) {
          now.put(new Place(replica.node(), replica.id()), new Open(replica.name(), state, at));
        }
      }
      if (!seen.nodes().isEmpty()) {
        lastNodes = seen.nodes().stream().map(ClusterNode::name).collect(Collectors.toSet());
      }
      seen.nodes()
          .forEach(
              node -> {
                lane(node.name());
                if (!node.ready()) {
                  now.put(new Place(node.name(), ""), new Open(node.name(), "lost", at));
                }
              });
      open.forEach(
          (place, before) -> {
            Open after = now.get(place);
            if (after != null && after.state().equals(before.state())) {
              now.put(place, before);
            } else {
              end(place, before);
            }
          });
      open.clear();
      open.putAll(now);
    }

    private void end(Place place, Open ended) {
      Span span = new Span(Math.max(from, ended.since()), at, ended.state());
      if (span.to() <= span.from()) {
        return;
      }
      if (place.id().isEmpty()) {
        lane(place.node()).lost().add(span);
      } else {
        lane(place.node())
            .replicas()
            .computeIfAbsent(place.id(), id -> new Row(ended.name(), new ArrayList<>()))
            .spans()
            .add(span);
      }
    }

    private Lane lane(String node) {
      return lanes.computeIfAbsent(
          node, name -> new Lane(new LinkedHashMap<>(), new ArrayList<>()));
    }

    /** Empty for a replica that is past. */
    private static String state(Observation seen, Replica replica) {
      return switch (replica.observed()) {
        case RUNNING -> seen.serving(replica) ? "serving" : "running";
        case PENDING, PREPARING, STARTING -> replica.wanted() ? "coming" : "";
        case UNKNOWN -> "unknown";
        case COMPLETE, FAILED, SHUTDOWN -> "";
      };
    }
  }
}
