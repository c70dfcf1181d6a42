package lab.orchestration.swarm;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import com.github.dockerjava.api.model.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Labels;
import lab.orchestration.core.Orchestrator;

/**
 * The signals of a Swarm: what every reachable node says about our containers, and what the manager
 * says about our service and the nodes.
 */
final class SwarmSignals implements Orchestrator.Subscription {

  private final ScheduledExecutorService timer = newTimer();
  private final Consumer<EngineSignal> listener;
  private final Predicate<String> isOurService;
  private final SettleSchedule settling;
  private final List<EventStream> streams = new ArrayList<>();

  /**
   * Subscribes.
   *
   * @param nodes the manager, then the others
   * @param runId the run whose containers are meant
   * @param isOurService whether a service of this name is meant
   */
  SwarmSignals(
      List<SwarmNodeHandle> nodes,
      String runId,
      Predicate<String> isOurService,
      Consumer<EngineSignal> listener) {
    this.listener = listener;
    this.isOurService = isOurService;
    this.settling = new SettleSchedule(timer, () -> listener.accept(EngineSignal.lookAgain()));
    for (SwarmNodeHandle node : nodes) {
      streams.add(
          new EventStream(
              node.engine(),
              events ->
                  events
                      .withEventTypeFilter(EventType.CONTAINER)
                      .withEventFilter("create", "start", "die", "destroy")
                      .withLabelFilter(Map.of(Labels.RUN, runId)),
              this::deliver,
              timer));
    }
    streams.add(
        new EventStream(
            nodes.get(0).engine(),
            events -> events.withEventTypeFilter(EventType.SERVICE, EventType.NODE),
            this::deliver,
            timer));
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
    streams.forEach(EventStream::close);
    timer.shutdownNow();
  }
}
