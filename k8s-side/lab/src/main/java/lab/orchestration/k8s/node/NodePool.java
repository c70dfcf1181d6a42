package lab.orchestration.k8s.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/** The containers that are the nodes of a cluster of our own, while nodes come and go. */
public final class NodePool {

  private final NodeContainer server;
  private final AgentStarter starter;
  private final List<String> images;
  private final Map<String, NodeContainer> agents = new ConcurrentSkipListMap<>(NodeNames.ORDER);
  private final Set<String> outOfReach = ConcurrentHashMap.newKeySet();
  private int highestNumber;

  /**
   * The nodes as they are now.
   *
   * @param nodes the server first
   * @param images what every node must have, those included that join later
   */
  NodePool(List<NodeContainer> nodes, AgentStarter starter, List<String> images) {
    this.server = nodes.get(0);
    this.starter = starter;
    this.images = List.copyOf(images);
    nodes.stream().skip(1).forEach(this::add);
  }

  private void add(NodeContainer agent) {
    agents.put(agent.node(), agent);
    rememberNumber(agent.node());
  }

  /** Keeps a node's number from being given to another one, as where a lost node still has it. */
  synchronized void rememberNumber(String node) {
    highestNumber = Math.max(highestNumber, NodeNames.number(node));
  }

  /** What every node must have. */
  public List<String> images() {
    return images;
  }

  /** The server; it is never lost. */
  public NodeContainer server() {
    return server;
  }

  /** The names of all nodes, the server first. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(server.node()));
    names.addAll(agents.keySet());
    return names;
  }

  /** The node of this name; empty if it is not among them. */
  public Optional<NodeContainer> find(String node) {
    return node.equals(server.node()) ? Optional.of(server) : Optional.ofNullable(agents.get(node));
  }

  /** The agent with the highest number, which is the one that joined last. */
  Optional<String> latestAgent() {
    return agents.keySet().stream().reduce((earlier, later) -> later);
  }

  /**
   * The container of this node.
   *
   * @throws LabException if there is no such node
   */
  public NodeContainer of(String node) {
    return find(node)
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("k8s.node-pool.node-cannot-be-reached", node),
                    Message.of("k8s.node-pool.cluster-has", String.join(", ", names())),
                    Message.of("k8s.node-pool.name-one-of-them")));
  }

  /**
   * Starts a further agent, under a number that no node has had, and copies the images to it;
   * returns before it is Ready.
   */
  public synchronized String join() throws InterruptedException {
    String node = NodeNames.agent(highestNumber + 1);
    highestNumber++;
    NodeContainer agent = starter.start(node);
    // Known from here on, so that it is removed with the others whatever comes next.
    add(agent);
    importInto(agent, images);
    return node;
  }

  /** Removes an agent's container with all its data. */
  public void remove(String node) {
    NodeContainer agent = agents.get(node);
    if (agent != null) {
      agent.remove();
      agents.remove(node);
      outOfReach.remove(node);
    }
  }

  /** Remembers that nothing reaches the node, because that is what was done to it. */
  public void markOutOfReach(String node) {
    outOfReach.add(node);
  }

  /** The node can be reached again. */
  public void markWithinReach(String node) {
    outOfReach.remove(node);
  }

  /** The nodes that are lost or cut off on purpose. */
  public Set<String> outOfReach() {
    return Set.copyOf(outOfReach);
  }

  /** Copies the images into a node, one after the other. */
  public static void importInto(NodeContainer node, Collection<String> images)
      throws InterruptedException {
    for (String image : images) {
      new ImageImport(node).copy(image);
    }
  }
}
