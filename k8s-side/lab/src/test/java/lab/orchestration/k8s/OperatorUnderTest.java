package lab.orchestration.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import lab.orchestration.nginx.drift.DriftListener;
import lab.orchestration.nginx.runtime.OperatorOptions;
import lab.orchestration.nginx.runtime.OperatorRuntime;

/** An operator with a client of its own, whose requests and reconciliations are counted. */
final class OperatorUnderTest implements AutoCloseable {

  private final RequestLog requests = new RequestLog();
  private final Reconciliations reconciliations = new Reconciliations();
  private final KubernetesClient client;
  private final OperatorRuntime runtime;

  /**
   * Starts an operator of one namespace.
   *
   * @param interceptors see its requests before they are noted, and can refuse them
   */
  OperatorUnderTest(OperatorCluster cluster, String namespace, Interceptor... interceptors) {
    AtomicInteger number = new AtomicInteger();
    client =
        new KubernetesClientBuilder()
            .withConfig(cluster.config())
            .withHttpClientBuilderConsumer(
                http ->
                    Stream.concat(Stream.of(interceptors), Stream.of(requests))
                        .forEach(
                            one ->
                                http.addOrReplaceInterceptor(
                                    "test-" + number.getAndIncrement(), one)))
            .build();
    runtime =
        OperatorRuntime.start(
            client,
            new OperatorOptions(
                Set.of(namespace),
                Optional.empty(),
                reconciliations,
                DriftListener.none(),
                Duration.ofSeconds(2)));
  }

  OperatorRuntime runtime() {
    return runtime;
  }

  RequestLog requests() {
    return requests;
  }

  Reconciliations reconciliations() {
    return reconciliations;
  }

  @Override
  public void close() {
    runtime.close();
    client.close();
  }
}
