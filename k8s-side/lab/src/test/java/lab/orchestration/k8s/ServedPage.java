package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * What the Pods behind a Service answer, asked through the API server as {@code kubectl get --raw}
 * does it.
 */
record ServedPage(KubernetesClient client, String namespace) {

  /** The kubelet brings a changed ConfigMap to its Pods within a minute and a bit by default. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(200);

  /** One request, one answer. */
  String of(String service) {
    return Objects.requireNonNull(
        client.raw("/api/v1/namespaces/%s/services/%s:http/proxy/".formatted(namespace, service)));
  }

  /** Asks again until the answer is as expected: nobody tells when a page changes. */
  void await(String service, String expected) {
    Instant end = Instant.now().plus(PATIENCE);
    String last = "";
    while (Instant.now().isBefore(end)) {
      try {
        last = of(service);
      } catch (KubernetesClientException notNow) {
        last = Objects.requireNonNullElse(notNow.getMessage(), notNow.toString());
      }
      if (last.equals(expected)) {
        return;
      }
      LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
    }
    throw new AssertionError("%s serves '%s' and not '%s'".formatted(service, last, expected));
  }
}
