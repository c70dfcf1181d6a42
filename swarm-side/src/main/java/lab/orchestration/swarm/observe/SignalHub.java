package lab.orchestration.swarm.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.swarm.node.NodePool;

/** All who listen to a Swarm's signals. */
public final class SignalHub implements AutoCloseable {

  private final NodePool nodes;
  private final String runId;
  private final Predicate<String> isOurService;
  private final ContainerHealth health;
  private final List<SwarmSignals> subscriptions = new CopyOnWriteArrayList<>();

  /** Begins to listen to the nodes. */
  public SignalHub(
      NodePool nodes, String runId, Predicate<String> isOurService, ContainerHealth health) {
    this.nodes = nodes;
    this.runId = runId;
    this.isOurService = isOurService;
    this.health = health;
  }

  /** Delivers signals to the listener until the subscription is closed. */
  public Orchestrator.Subscription subscribe(Consumer<EngineSignal> listener) {
    SwarmSignals signals = new SwarmSignals(nodes, runId, isOurService, health, listener);
    subscriptions.add(signals);
    return () -> {
      subscriptions.remove(signals);
      signals.close();
    };
  }

  /** We did something ourselves, so there will be something to see. */
  public void lookAgain() {
    subscriptions.forEach(SwarmSignals::lookAgain);
  }

  @Override
  public void close() {
    subscriptions.forEach(SwarmSignals::close);
  }
}
