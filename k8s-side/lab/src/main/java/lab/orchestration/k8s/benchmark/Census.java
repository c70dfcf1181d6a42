package lab.orchestration.k8s.benchmark;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import lab.orchestration.nginx.api.NginxService;

/** Watches until every NginxService of a namespace has what belongs to it. */
final class Census implements AutoCloseable {

  private final KubernetesClient client;
  private final String namespace;
  private final Set<String> names;
  private final List<Watch> watches = new ArrayList<>();
  private final CompletableFuture<Long> dependents;
  private final CompletableFuture<Long> statuses;

  /** Begins to watch. */
  Census(KubernetesClient client, String namespace, Set<String> names) {
    this.client = client;
    this.namespace = namespace;
    this.names = Set.copyOf(names);
    this.dependents =
        last(existing(Deployment.class), last(existing(Service.class), existing(ConfigMap.class)));
    this.statuses = all(NginxService.class, Census::isCurrent);
  }

  /** When all had Deployment, Service and ConfigMap, on the clock of {@link System#nanoTime()}. */
  CompletableFuture<Long> dependents() {
    return dependents;
  }

  /** When the status of all was about what is declared, on the same clock. */
  CompletableFuture<Long> statuses() {
    return statuses;
  }

  private static CompletableFuture<Long> last(
      CompletableFuture<Long> one, CompletableFuture<Long> other) {
    return one.thenCombine(other, Math::max);
  }

  private <T extends HasMetadata> CompletableFuture<Long> existing(Class<T> kind) {
    return all(kind, any -> true);
  }

  private <T extends HasMetadata> CompletableFuture<Long> all(
      Class<T> kind, Predicate<T> condition) {
    Missing<T> missing = new Missing<>(names, condition);
    watches.add(client.resources(kind).inNamespace(namespace).watch(missing));
    return missing.none;
  }

  private static boolean isCurrent(NginxService service) {
    return service.getStatus() != null
        && Objects.equals(
            service.getStatus().observedGeneration(), service.getMetadata().getGeneration());
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  /** Those of which nothing has been seen yet that meets the condition. */
  private static final class Missing<T extends HasMetadata> implements Watcher<T> {

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Predicate<T> condition;
    private final CompletableFuture<Long> none = new CompletableFuture<>();

    Missing(Set<String> names, Predicate<T> condition) {
      this.names.addAll(names);
      this.condition = condition;
    }

    @Override
    public void eventReceived(Action action, T object) {
      if (condition.test(object)
          && names.remove(object.getMetadata().getName())
          && names.isEmpty()) {
        none.complete(System.nanoTime());
      }
    }

    @Override
    public void onClose(WatcherException broken) {
      none.completeExceptionally(broken);
    }
  }
}
