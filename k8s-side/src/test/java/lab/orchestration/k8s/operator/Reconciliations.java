package lab.orchestration.k8s.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How often the operator has looked at each NginxService. */
final class Reconciliations implements Metrics {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<String, Integer> finished = new HashMap<>();

  @Override
  public synchronized void reconciliationExecutionFinished(
      HasMetadata resource, Map<String, Object> metadata) {
    finished.merge(resource.getMetadata().getName(), 1, Integer::sum);
    notifyAll();
  }

  synchronized int of(String name) {
    return finished.getOrDefault(name, 0);
  }

  /** Waits until the operator has looked more often than so many times. */
  synchronized void awaitMoreThan(int times, String name) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (of(name) <= times) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      assertThat(left).as("the operator does not look at " + name).isPositive();
      wait(left);
    }
  }
}
