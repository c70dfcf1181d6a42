package lab.orchestration.nginx.event;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.OperatorLabels;
import lab.orchestration.nginx.event.EventMessages.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events. The same Event again becomes a higher count of the first, as the Kubernetes
 * components do it, so that a cause that repeats does not fill the cluster.
 */
public final class EventRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final int REMEMBERED = 4_096;

  private final Clock clock;
  private final Map<Key, Published> published =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Published> eldest) {
              return size() > REMEMBERED;
            }
          });

  private record Key(String uid, EventMessage message) {}

  /** As little of an Event as makes it possible to count it up. */
  private record Published(String name, int count) {}

  /** Creates a recorder that takes the Events' times from the clock. */
  public EventRecorder(Clock clock) {
    this.clock = clock;
  }

  /** Best effort: a failure is logged. */
  void record(KubernetesClient client, NginxService service, EventMessage message) {
    Key key = new Key(service.getMetadata().getUid(), message);
    try {
      Published former = published.get(key);
      Published latest = former == null ? null : again(client, service, former);
      published.put(key, latest == null ? first(client, service, message) : latest);
    } catch (KubernetesClientException refused) {
      LOG.warn(
          "The Event '{}: {}' was not published: {}",
          message.reason(),
          message.message(),
          refused.getMessage());
    }
  }

  /** Null if the Event is there no longer: Kubernetes keeps them for an hour. */
  private @Nullable Published again(
      KubernetesClient client, NginxService service, Published former) {
    int count = former.count() + 1;
    Event counted =
        new EventBuilder()
            .withNewMetadata()
            .withName(former.name())
            .withNamespace(service.getMetadata().getNamespace())
            .endMetadata()
            .withCount(count)
            .withLastTimestamp(now())
            .build();
    try {
      // Not patched by name, for which the client would read the Event first.
      client.resource(counted).patch(PatchContext.of(PatchType.JSON_MERGE));
      return new Published(former.name(), count);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == 404) {
        return null;
      }
      throw refused;
    }
  }

  private Published first(KubernetesClient client, NginxService service, EventMessage message) {
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withGenerateName(service.getMetadata().getName() + ".")
            .withNamespace(service.getMetadata().getNamespace())
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion(HasMetadata.getApiVersion(NginxService.class))
            .withKind(HasMetadata.getKind(NginxService.class))
            .withName(service.getMetadata().getName())
            .withNamespace(service.getMetadata().getNamespace())
            .withUid(service.getMetadata().getUid())
            .withResourceVersion(service.getMetadata().getResourceVersion())
            .endInvolvedObject()
            .withType(message.type())
            .withReason(message.reason())
            .withMessage(message.message())
            .withCount(1)
            .withFirstTimestamp(now())
            .withLastTimestamp(now())
            .withNewSource()
            .withComponent(OperatorLabels.OPERATOR)
            .endSource()
            .build();
    return new Published(client.resource(event).create().getMetadata().getName(), 1);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
