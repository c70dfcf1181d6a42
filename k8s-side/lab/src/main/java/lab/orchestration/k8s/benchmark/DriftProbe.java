package lab.orchestration.k8s.benchmark;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Changes Deployments as somebody would who goes around the operator, and watches how long that
 * lasts.
 */
final class DriftProbe implements Watcher<Deployment>, AutoCloseable {

  private static final int DRIFTED = 2;
  private static final PatchContext AS_SOMEBODY =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withFieldManager("somebody")
          .build();

  private final KubernetesClient client;
  private final String namespace;
  private final Watch watch;
  private volatile Drift current = new Drift("", 0);

  /** Begins to watch. */
  DriftProbe(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    this.watch = client.apps().deployments().inNamespace(namespace).watch(this);
  }

  /**
   * Changes the number of Pods of a Deployment.
   *
   * @return how long it lasts from sending the change until the operator's is seen, which includes
   *     the time that the API server takes for both
   */
  CompletableFuture<Duration> drift(String name) {
    Drift drift = new Drift(name, System.nanoTime());
    current = drift;
    client
        .apps()
        .deployments()
        .inNamespace(namespace)
        .withName(name)
        .patch(AS_SOMEBODY, "{\"spec\":{\"replicas\":%d}}".formatted(DRIFTED));
    return drift.putBack;
  }

  @Override
  public void eventReceived(Action action, Deployment deployment) {
    Drift drift = current;
    if (deployment.getMetadata().getName().equals(drift.name)) {
      drift.see(deployment.getSpec().getReplicas());
    }
  }

  @Override
  public void onClose(WatcherException broken) {
    current.putBack.completeExceptionally(broken);
  }

  @Override
  public void close() {
    watch.close();
  }

  /** One change, from its making to its end. */
  private static final class Drift {

    private final String name;
    private final long since;
    private final CompletableFuture<Duration> putBack = new CompletableFuture<>();
    private boolean seen;

    Drift(String name, long since) {
      this.name = name;
      this.since = since;
    }

    /** Called by the one thread of the watch. */
    void see(int replicas) {
      if (replicas == DRIFTED) {
        seen = true;
      } else if (seen) {
        putBack.complete(Duration.ofNanos(System.nanoTime() - since));
      }
    }
  }
}
