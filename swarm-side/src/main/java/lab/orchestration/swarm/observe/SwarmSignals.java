package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;

/**
 * The signals of a Swarm: what every reachable node says about our containers, and what the manager
 * says about our service and the nodes.
 */
final class SwarmSignals implements Orchestrator.Subscription, NodePool.Watcher {

  private final ScheduledExecutorService timer = newTimer();
  private final Consumer<EngineSignal> listener;
  private final Predicate<String> isOurService;
  private final ContainerHealth health;
  private final FollowUpPolls settling;
  private final NodePool nodes;
  private final String runId;
  private final Map<SwarmNodeHandle, EventStream> streams = new ConcurrentHashMap<>();
  private final EventStream clusterStream;

  /**
   * Subscribes; signals are being delivered when this returns.
   *
   * @param nodes whose containers are watched, as long as they are there
   * @param runId the run whose containers are meant
   * @param isOurService whether a service of this name is meant
   * @param health is kept up to date with what the Engines say
   */
  SwarmSignals(
      NodePool nodes,
      String runId,
      Predicate<String> isOurService,
      ContainerHealth health,
      Consumer<EngineSignal> listener) {
    this.nodes = nodes;
    this.runId = runId;
    this.listener = listener;
    this.isOurService = isOurService;
    this.health = health;
    this.settling = new FollowUpPolls(timer, () -> listener.accept(EngineSignal.lookAgain()));
    this.clusterStream =
        new EventStream(
            nodes.manager().engine(),
            events -> events.withEventTypeFilter(EventType.SERVICE, EventType.NODE),
            this::deliver,
            timer);
    nodes.watch(this);
    clusterStream.awaitDelivering();
    streams.values().forEach(EventStream::awaitDelivering);
  }

  @Override
  public void joined(SwarmNodeHandle node) {
    streams.put(
        node,
        new EventStream(
            node.engine(),
            events ->
                events
                    .withEventTypeFilter(EventType.CONTAINER)
                    .withEventFilter("create", "start", "die", "destroy", "health_status")
                    .withLabelFilter(Map.of(Labels.RUN, runId)),
            this::deliver,
            timer));
    lookAgain();
  }

  @Override
  public void left(SwarmNodeHandle node) {
    EventStream stream = streams.remove(node);
    if (stream != null) {
      stream.close();
    }
    lookAgain();
  }

  private static ScheduledExecutorService newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "swarm-signals");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    // After closing, what would still be scheduled is of no interest to anybody.
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    return timer;
  }

  private void deliver(Event event) {
    if (event.getType() == EventType.SERVICE && !isOurs(event)) {
      return;
    }
    health.note(event);
    listener.accept(EventText.signal(event));
    lookAgain();
  }

  private boolean isOurs(Event event) {
    return Optional.ofNullable(event.getActor())
        .map(EventActor::getAttributes)
        .map(attributes -> attributes.get("name"))
        .filter(isOurService)
        .isPresent();
  }

  /** We did something ourselves, so there will be something to see. */
  void lookAgain() {
    settling.begin();
  }

  @Override
  public void close() {
    nodes.unwatch(this);
    clusterStream.close();
    streams.values().forEach(EventStream::close);
    timer.shutdownNow();
  }
}
