package lab.orchestration.swarm.observe;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which containers' health checks fail, as their nodes' Engines announce it.
 *
 * <p>Swarm's own list of tasks does not say it: a task goes on being called running until its
 * container has been stopped for it.
 */
public final class ContainerHealth {

  private final Set<String> unhealthy = ConcurrentHashMap.newKeySet();

  /** Heeds the event if it is about a container's health. */
  void note(Event event) {
    Optional<String> container = Optional.ofNullable(event.getActor()).map(EventActor::getId);
    Optional<Boolean> failing = EventText.unhealthy(event);
    if (container.isPresent() && failing.isPresent()) {
      if (failing.get()) {
        unhealthy.add(container.get());
      } else {
        unhealthy.remove(container.get());
      }
    }
  }

  /** Whether the container's check fails, as far as has been announced. */
  public boolean isUnhealthy(String container) {
    return unhealthy.contains(container);
  }
}
