package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.CompletableFuture;

/**
 * Kills a client before one of its writes: that one is not sent, and neither is anything after it,
 * also no read, as a dead process would send nothing.
 */
final class Death implements Interceptor {

  private final CompletableFuture<Void> died = new CompletableFuture<>();
  private int writesLeft;

  private Death(int writesLeft) {
    this.writesLeft = writesLeft;
  }

  /** Lets so many writes through. */
  static Death afterWrites(int writes) {
    return new Death(writes);
  }

  /** Ends once the client is dead. */
  CompletableFuture<Void> died() {
    return died;
  }

  @Override
  public synchronized void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (!request.method().equals("GET") && writesLeft-- <= 0) {
      died.complete(null);
    }
    if (died.isDone()) {
      throw new KubernetesClientException("The operator's process is dead");
    }
  }
}
