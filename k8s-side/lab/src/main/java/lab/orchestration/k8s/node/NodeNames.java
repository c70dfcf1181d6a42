package lab.orchestration.k8s.node;

import java.util.Comparator;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/** The names by which Kubernetes knows the nodes of our own clusters. */
public final class NodeNames {

  /** The node with the control plane; it takes Pods as well. */
  public static final String SERVER = "kube-server";

  /** The server first, then the agents in the order in which they were numbered. */
  public static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> !name.equals(SERVER))
          // A shorter number is a smaller one.
          .thenComparing(String::length)
          .thenComparing(Comparator.naturalOrder());

  private static final String AGENT = "kube-agent-";

  private NodeNames() {}

  /** The name of one of several servers, the first being 1. */
  public static String server(int number) {
    return SERVER + "-" + number;
  }

  /** The name of the agent with this number, the first being 1. */
  static String agent(int number) {
    return AGENT + number;
  }

  /** The number in an agent's name; 0 for the server. */
  static int number(String name) {
    try {
      return name.startsWith(AGENT) ? Integer.parseInt(name.substring(AGENT.length())) : 0;
    } catch (NumberFormatException foreign) {
      throw new LabException(
          Message.of("k8s.node-names.node-cannot-be-used", name),
          Message.of("k8s.node-names.lab-does-not-number-its"),
          Message.of("k8s.node-names.remove-cluster-with-lab-clean"),
          foreign);
    }
  }
}
