package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.cache.CompactStore;
import lab.orchestration.nginx.cache.ObjectCache;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** What the operator watches beside what it makes, and how to look into all of it. */
public final class PodEventSource {

  private PodEventSource() {}

  /** The Pods: made by Deployments and StatefulSets, but only they say why one does not start. */
  public static EventSource<Pod, NginxService> create(EventSourceContext<NginxService> context) {
    var pods =
        InformerEventSourceConfiguration.from(Pod.class, NginxService.class)
            .withLabelSelector(OperatorLabels.MADE_BY_OPERATOR)
            .withSecondaryToPrimaryMapper(PodEventSource::owner);
    if (context.getControllerConfiguration().getEffectiveNamespaces().size() == 1) {
      pods.withItemStore(
          new CompactStore<>(
              Pod.class,
              context.getClient().getKubernetesSerialization(),
              PodEventSource::whatIsLookedAt));
    }
    return new InformerEventSource<>(pods.build(), context);
  }

  /** Who it is and how it is: by far the smaller part of a Pod. */
  private static Pod whatIsLookedAt(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(metadata.getNamespace())
        .withName(metadata.getName())
        .withUid(metadata.getUid())
        .withResourceVersion(metadata.getResourceVersion())
        .withLabels(metadata.getLabels())
        .endMetadata()
        .withStatus(pod.getStatus())
        .build();
  }

  private static Set<ResourceID> owner(Pod pod) {
    return Set.of(
        new ResourceID(
            pod.getMetadata().getLabels().getOrDefault(OperatorLabels.INSTANCE, ""),
            pod.getMetadata().getNamespace()));
  }

  /** Looks into the caches of the watches, where also is what others made. */
  public static ObjectCache cacheOf(Context<NginxService> context) {
    return new ObjectCache() {
      @Override
      public <T extends HasMetadata> Optional<T> get(Class<T> kind, String namespace, String name) {
        ResourceID id = new ResourceID(name, namespace);
        return context.eventSourceRetriever().getEventSourcesFor(kind).stream()
            .flatMap(source -> cached(source, id))
            .findFirst();
      }
    };
  }

  private static <T extends HasMetadata> Stream<T> cached(
      EventSource<T, NginxService> source, ResourceID id) {
    return source instanceof InformerEventSource<T, NginxService> informer
        ? informer.get(id).stream()
        : Stream.empty();
  }
}
