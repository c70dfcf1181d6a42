package lab.orchestration.nginx.runtime;

import io.fabric8.kubernetes.client.http.Interceptor;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;
import lab.orchestration.nginx.drift.DriftListener;

/**
 * What Prometheus can read: the operator SDK's own reconciliations, failures and durations, and
 * beside them the requests to the API server, the drift corrections and the number of
 * NginxServices.
 */
final class OperatorMetrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter corrections =
      Counter.builder("nginxservice.drift.corrections")
          .description("Objects that somebody had changed or removed, and that were put back")
          .register(registry);

  /** Where the operator SDK counts. A series for every resource would never stop growing. */
  Metrics ofTheSdk() {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  DriftListener drift() {
    return (service, objects) -> corrections.increment((double) objects);
  }

  /** Counts the requests of the client that it is put into. */
  Interceptor requests() {
    return new RequestCounter(registry);
  }

  void countManaged(LongSupplier managed) {
    Gauge.builder("nginxservice.managed", () -> (double) managed.getAsLong())
        .description("NginxServices that this replica knows")
        .strongReference(true)
        .register(registry);
  }

  /** All of it, in Prometheus' text format. */
  String text() {
    return registry.scrape();
  }
}
