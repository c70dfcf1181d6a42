package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import org.jspecify.annotations.Nullable;

/** Keeps a picture of what is declared up to date, as soon as the cluster knows its kind. */
public final class DeclaredWatch<T extends HasMetadata> implements AutoCloseable {

  private final KubernetesClient client;
  private final String namespace;
  private final Class<T> kind;
  private final ClusterWatch pods;
  private @Nullable SharedIndexInformer<T> objects;

  /**
   * Watches nothing yet.
   *
   * @param pods its listeners are told when something declared changes, too
   */
  public DeclaredWatch(
      KubernetesClient client, String namespace, Class<T> kind, ClusterWatch pods) {
    this.client = client;
    this.namespace = namespace;
    this.kind = kind;
    this.pods = pods;
  }

  /** Begins to watch; returns once the picture is complete. */
  public synchronized void start() throws InterruptedException {
    if (objects == null) {
      objects =
          ApiServer.call(
              Message.of("k8s.declared-watch.what-is-declared-cannot"),
              () ->
                  client
                      .resources(kind)
                      .inNamespace(namespace)
                      .inform(new LookAgain<>(pods::tell)));
    }
  }

  /** The object of this name, if there is one and it is watched. */
  public synchronized Optional<T> of(String name) {
    return objects == null
        ? Optional.empty()
        : Optional.ofNullable(objects.getStore().getByKey(namespace + "/" + name));
  }

  /** Stops watching, before the cluster forgets the kind. */
  @Override
  public synchronized void close() {
    if (objects != null) {
      objects.close();
      objects = null;
    }
  }
}
