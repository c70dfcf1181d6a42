package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Orchestrator.Subscription;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.operator.dependent.OperatorLabels;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a picture of the Pods up to date by watching them, and tells when it changes.
 *
 * <p>Whoever asks for the replicas gets them from this picture: no request is made.
 */
final class ClusterWatch implements AutoCloseable {

  private final KubernetesClient client;
  private final String namespace;
  private final List<Consumer<EngineSignal>> listeners = new CopyOnWriteArrayList<>();
  private final SharedIndexInformer<Pod> pods;
  private final NodeWatch nodes;
  private final Watch events;
  private @Nullable SharedIndexInformer<NginxService> services;

  /** Begins to watch; returns once the picture is complete. */
  ClusterWatch(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    this.pods =
        client
            .pods()
            .inNamespace(namespace)
            .withLabel(OperatorLabels.MANAGED_BY, OperatorLabels.OPERATOR)
            .inform(new LookAgain<>(this::tell));
    this.nodes = new NodeWatch(client, this::tell);
    this.events = watchEvents();
  }

  private Watch watchEvents() {
    // What was said before is no news.
    String now =
        client.v1().events().inNamespace(namespace).list().getMetadata().getResourceVersion();
    return client
        .v1()
        .events()
        .inNamespace(namespace)
        .withResourceVersion(now)
        .watch(
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, Event event) {
                if (action != Action.DELETED && EventReader.isRelevant(event)) {
                  tell(EventReader.toSignal(event));
                }
              }

              @Override
              public void onClose(WatcherException cause) {
                // Only comments are lost: what the timeline measures comes from the Pods.
              }
            });
  }

  /** Watches the NginxServices too, now that the cluster knows them. */
  synchronized void watchServices() {
    if (services == null) {
      services =
          client
              .resources(NginxService.class)
              .inNamespace(namespace)
              .inform(new LookAgain<>(this::tell));
    }
  }

  /** Stops watching the NginxServices, before the cluster forgets them. */
  synchronized void ignoreServices() {
    if (services != null) {
      services.close();
      services = null;
    }
  }

  List<Replica> replicas() {
    return pods.getStore().list().stream()
        .map(PodMapper::toReplica)
        .sorted(Comparator.comparing(Replica::name))
        .toList();
  }

  /** Whether requests are sent to anybody. */
  boolean hasReadyReplica() {
    return replicas().stream().anyMatch(one -> one.wanted() && one.readiness() == Readiness.READY);
  }

  /** The NginxService of this name, if there is one and they are watched. */
  synchronized Optional<NginxService> service(String name) {
    return services == null
        ? Optional.empty()
        : Optional.ofNullable(services.getStore().getByKey(namespace + "/" + name));
  }

  /** The nodes, the manager first; none where they may not be seen. */
  List<ClusterNode> nodes() {
    return nodes.nodes();
  }

  Subscription subscribe(Consumer<EngineSignal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tell(EngineSignal signal) {
    listeners.forEach(listener -> listener.accept(signal));
  }

  @Override
  public void close() {
    ignoreServices();
    events.close();
    nodes.close();
    pods.close();
  }
}
