package lab.orchestration.swarm.node;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes of a Swarm whose Engines we can talk to: one manager, and workers that come and go
 * while the lab runs.
 *
 * <p>Whoever needs a connection asks here each time, or watches; nobody keeps a list of his own,
 * because a request to a node that is no more would only cost its timeout.
 */
public final class NodePool implements AutoCloseable {

  private final SwarmNodeHandle manager;
  private final List<SwarmNodeHandle> workers;
  private final Set<Watcher> watchers = new LinkedHashSet<>();

  /**
   * Takes over the handles.
   *
   * @param nodes the manager, then the workers
   */
  public NodePool(List<? extends SwarmNodeHandle> nodes) {
    this.manager = nodes.get(0);
    this.workers = new ArrayList<>(nodes.subList(1, nodes.size()));
  }

  /** Is told which nodes there are, and which are not any more. */
  public interface Watcher {
    /** The node can be talked to from now on. */
    void joined(SwarmNodeHandle node);

    /** The node cannot be talked to any more. */
    void left(SwarmNodeHandle node);
  }

  /** The one node that no fault ever hits. */
  public SwarmNodeHandle manager() {
    return manager;
  }

  /** The workers, in the order in which they came. */
  public synchronized List<SwarmNodeHandle> workers() {
    return List.copyOf(workers);
  }

  /** The manager, then the workers. */
  public synchronized List<SwarmNodeHandle> all() {
    List<SwarmNodeHandle> all = new ArrayList<>(List.of(manager));
    all.addAll(workers);
    return List.copyOf(all);
  }

  /** The node of this name, if we can talk to it. */
  public Optional<SwarmNodeHandle> named(String hostname) {
    return all().stream().filter(node -> node.hostname().equals(hostname)).findFirst();
  }

  /** A further worker is there. */
  public synchronized void add(SwarmNodeHandle worker) {
    workers.add(worker);
    watchers.forEach(watcher -> watcher.joined(worker));
  }

  /** A worker is no more; the connection to it is closed. */
  public synchronized void remove(SwarmNodeHandle worker) {
    if (workers.remove(worker)) {
      watchers.forEach(watcher -> watcher.left(worker));
      worker.close();
    }
  }

  /** Tells the watcher of all nodes that are there, and from then on of every change. */
  public synchronized void watch(Watcher watcher) {
    watchers.add(watcher);
    all().forEach(watcher::joined);
  }

  /** The watcher is told nothing more. */
  public synchronized void unwatch(Watcher watcher) {
    watchers.remove(watcher);
  }

  @Override
  public void close() {
    all().forEach(SwarmNodeHandle::close);
  }
}
