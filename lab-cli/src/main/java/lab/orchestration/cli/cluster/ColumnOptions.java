package lab.orchestration.cli.cluster;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The two ways to say which columns take part; only one of them can be used. */
final class ColumnOptions {

  /** Which orchestrators take part. */
  enum Side {
    swarm,
    k8s,
    both
  }

  @Option(
      names = "--side",
      paramLabel = "swarm|k8s|both",
      description = "Which side takes part. Default: both.")
  Side side = Side.both;

  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      converter = ColumnChoice.Converter.class,
      description = {
        "Which columns stand side by side; several with commas.",
        "by-hand: a container for each replica, started by a person; nobody looks after them.",
        "swarm: a Swarm service.",
        "deployment: a Kubernetes Deployment and Service from plain YAML.",
        "operator: the custom resource and its operator."
      })
  List<ColumnChoice> columns = new ArrayList<>();

  /**
   * The columns that take part, in their order.
   *
   * @param byDefault those of both sides if no columns are named
   */
  Set<ColumnChoice> chosen(Set<ColumnChoice> byDefault) {
    if (!columns.isEmpty()) {
      return EnumSet.copyOf(columns);
    }
    Set<ColumnChoice> chosen = EnumSet.copyOf(byDefault);
    switch (side) {
      case swarm -> chosen.removeIf(ColumnChoice::onKubernetes);
      case k8s -> chosen.removeIf(column -> !column.onKubernetes());
      case both -> {}
    }
    return chosen;
  }
}
