package lab.orchestration.cli.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Replica;
import lab.orchestration.core.observe.Observation;

/**
 * Replicas in the shape of the chapter's {@code docker service ps}, for both orchestrators. The
 * engines' headings and states stay as the engines print them; the last column is ours.
 */
public final class ReplicaTable {

  private static final int ID_LENGTH = 12;

  private ReplicaTable() {}

  /**
   * The replicas that were seen, below a heading.
   *
   * @param now what time it is, for how long a state has lasted
   */
  public static List<String> lines(Observation seen, Instant now, Words words) {
    TextTable table =
        new TextTable(
            "ID",
            "NAME",
            "IMAGE",
            "NODE",
            "DESIRED STATE",
            "CURRENT STATE",
            words.text("replica-table.serving"));
    String previousName = "";
    for (Replica replica : seen.replicas()) {
      // Docker marks the predecessors in a slot the same way.
      boolean predecessor = replica.name().equals(previousName);
      previousName = replica.name();
      table.add(
          shortened(replica.id()),
          (predecessor ? " \\_ " : "") + replica.name(),
          replica.image(),
          replica.node(),
          replica.desired() == DesiredState.RUNNING ? "Running" : "Shutdown",
          currentState(replica, now),
          serving(seen, replica, words));
    }
    return table.lines();
  }

  private static String serving(Observation seen, Replica replica, Words words) {
    if (seen.serving(replica)) {
      return words.text("answer.yes");
    }
    return replica.wanted() ? words.text("replica-table.not-yet") : "";
  }

  private static String currentState(Replica replica, Instant now) {
    String name = replica.observed().name();
    StringBuilder text =
        new StringBuilder(name.substring(0, 1)).append(name.substring(1).toLowerCase(Locale.ROOT));
    Instant since = replica.since();
    if (since != null) {
      text.append(' ').append(Durations.ago(since, now));
    }
    if (replica.restarts() > 0) {
      text.append(" (restart ").append(replica.restarts()).append(')');
    }
    if (!replica.message().isEmpty()) {
      text.append(": ").append(replica.message());
    }
    return text.toString();
  }

  private static String shortened(String id) {
    return id.length() <= ID_LENGTH ? id : id.substring(0, ID_LENGTH);
  }
}
