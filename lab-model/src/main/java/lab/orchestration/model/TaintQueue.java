package lab.orchestration.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import lab.orchestration.model.parameter.KubernetesParameters;

/**
 * Where lost nodes wait for their taint, without which no Pod of theirs is given up. Kubernetes
 * taints only so many nodes a second, and fewer or none where most nodes are gone: then it is more
 * likely the network, and moving everything would make it worse.
 */
final class TaintQueue {

  /** With fewer nodes gone nobody speaks of a disruption (kube-controller-manager). */
  private static final int FEWEST_OF_A_DISRUPTION = 3;

  private final Simulation simulation;
  private final KubernetesParameters.Eviction eviction;
  private final Collection<ModelNode> nodes;
  private final Consumer<ModelNode> taint;
  private final Deque<ModelNode> waiting = new ArrayDeque<>();
  private boolean planned;
  private boolean any;
  private long last;

  /**
   * An empty queue.
   *
   * @param nodes all nodes of the cluster, as they are at any time
   * @param taint what becomes of a node whose turn it is
   */
  TaintQueue(
      Simulation simulation,
      KubernetesParameters.Eviction eviction,
      Collection<ModelNode> nodes,
      Consumer<ModelNode> taint) {
    this.simulation = simulation;
    this.eviction = eviction;
    this.nodes = nodes;
    this.taint = taint;
  }

  /** A node is to be tainted, at once or when it is its turn. */
  void add(ModelNode node) {
    waiting.add(node);
    goOn();
  }

  /** Nodes have come or gone: if nothing went on any more, it may go on now. */
  void goOn() {
    double rate = rate();
    if (planned || waiting.isEmpty() || rate <= 0) {
      return;
    }
    planned = true;
    simulation.after(due(rate) - simulation.now(), this::taintNext);
  }

  private void taintNext() {
    planned = false;
    waiting.removeIf(node -> !nodes.contains(node));
    double rate = rate();
    if (!waiting.isEmpty() && rate > 0 && simulation.now() >= due(rate)) {
      any = true;
      last = simulation.now();
      taint.accept(waiting.remove());
    }
    // More nodes may have been lost while this one waited, so that the rate is another one.
    goOn();
  }

  private long due(double rate) {
    return any ? Math.max(simulation.now(), last + Math.round(1_000 / rate)) : simulation.now();
  }

  /** Nodes a second, as things are. */
  private double rate() {
    long gone = nodes.stream().filter(node -> !node.ready).count();
    boolean disrupted =
        gone >= FEWEST_OF_A_DISRUPTION
            && (double) gone / nodes.size() >= eviction.unhealthyZoneThreshold();
    if (!disrupted) {
      return eviction.nodeEvictionRate();
    }
    return nodes.size() > eviction.largeClusterSizeThreshold()
        ? eviction.secondaryNodeEvictionRate()
        : 0;
  }
}
