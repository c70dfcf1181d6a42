package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.Orchestrator.Subscription;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;

/**
 * Keeps a picture of the Pods up to date by watching them, and tells when it changes.
 *
 * <p>Whoever asks for the replicas gets them from this picture: no request is made.
 */
public final class ClusterWatch implements AutoCloseable {

  private final KubernetesClient client;
  private final String namespace;
  private final List<Consumer<EngineSignal>> listeners = new CopyOnWriteArrayList<>();
  private final SharedIndexInformer<Pod> pods;
  private final NodeWatch nodes;
  private final Watch events;

  /**
   * Begins to watch; returns once the picture is complete.
   *
   * @param whose how the column's Pods are told from others
   */
  public ClusterWatch(KubernetesClient client, String namespace, ColumnPods whose) {
    this.client = client;
    this.namespace = namespace;
    this.pods =
        client
            .pods()
            .inNamespace(namespace)
            .withLabels(whose.labels())
            .inform(new LookAgain<>(this::tell));
    this.nodes = new NodeWatch(client, this::tell);
    this.events = watchEvents(whose.declaredAs());
  }

  private Watch watchEvents(String declaredAs) {
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
                if (action != Action.DELETED && EventReader.isRelevant(event, declaredAs)) {
                  tell(EventReader.toSignal(event));
                }
              }

              @Override
              public void onClose(WatcherException cause) {
                // Only comments are lost: what the timeline measures comes from the Pods.
              }
            });
  }

  /** The replicas as they were last seen, those included that have ended and are still listed. */
  public List<Replica> replicas() {
    return pods.getStore().list().stream()
        .map(PodMapper::toReplica)
        .sorted(Comparator.comparing(Replica::name))
        .toList();
  }

  /** Whether requests are sent to anybody. */
  public boolean hasReadyReplica() {
    return replicas().stream().anyMatch(one -> one.wanted() && one.readiness() == Readiness.READY);
  }

  /** The nodes, the manager first; none where they may not be seen. */
  public List<ClusterNode> nodes() {
    return nodes.nodes();
  }

  /** Tells the listener of every change until the subscription is closed. */
  public Subscription subscribe(Consumer<EngineSignal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells all who listen. */
  void tell(EngineSignal signal) {
    listeners.forEach(listener -> listener.accept(signal));
  }

  @Override
  public void close() {
    events.close();
    nodes.close();
    pods.close();
  }
}
