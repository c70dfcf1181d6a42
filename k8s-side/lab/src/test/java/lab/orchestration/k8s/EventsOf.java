package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.nginx.api.NginxService;

/**
 * The Events that {@code kubectl describe} shows of an NginxService.
 *
 * @param service the one that they are about
 */
record EventsOf(KubernetesClient client, NginxService service) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Waits for an Event with the reason; answers its message. */
  String awaitOne(String reason) throws InterruptedException {
    return await(reason, message -> true);
  }

  /** Waits for an Event with the reason whose message meets the condition; answers the message. */
  String await(String reason, Predicate<String> condition) throws InterruptedException {
    return await(
            event -> reason.equals(event.getReason()) && condition.test(event.getMessage()), reason)
        .getMessage();
  }

  /** Waits for an Event that was counted so often; answers its message. */
  String awaitCount(String reason, int count) throws InterruptedException {
    Predicate<Event> counted =
        event -> reason.equals(event.getReason()) && Objects.equals(event.getCount(), count);
    return await(counted, reason + ", " + count + " times").getMessage();
  }

  /** Waits until Events with the reason were counted so often in all; answers their messages. */
  List<String> awaitTotal(String reason, int total) throws InterruptedException {
    return ApiServer.await(
            Message.verbatim(
                "%s was not told %d times of %s"
                    .formatted(reason, total, service.getMetadata().getName())),
            mine().informOnCondition(seen -> count(reason, seen) >= total),
            PATIENCE)
        .stream()
        .filter(event -> reason.equals(event.getReason()))
        .map(Event::getMessage)
        .toList();
  }

  /** How often there was an Event with the reason, up to now. */
  int count(String reason) {
    return count(reason, mine().list().getItems());
  }

  private static int count(String reason, List<Event> seen) {
    return seen.stream()
        .filter(event -> reason.equals(event.getReason()))
        .mapToInt(Event::getCount)
        .sum();
  }

  private Event await(Predicate<Event> condition, String what) throws InterruptedException {
    return ApiServer.await(
            Message.verbatim(
                "There is no such Event of %s: %s"
                    .formatted(service.getMetadata().getName(), what)),
            mine().informOnCondition(seen -> seen.stream().anyMatch(condition)),
            PATIENCE)
        .stream()
        .filter(condition)
        .findFirst()
        .orElseThrow();
  }

  private FilterWatchListDeletable<Event, EventList, Resource<Event>> mine() {
    return client
        .v1()
        .events()
        .inNamespace(service.getMetadata().getNamespace())
        .withField("involvedObject.uid", service.getMetadata().getUid());
  }
}
