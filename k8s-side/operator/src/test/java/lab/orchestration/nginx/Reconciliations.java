package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How often the operator has looked at each NginxService. */
final class Reconciliations implements Metrics {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<String, Integer> begun = new HashMap<>();
  private final Map<String, Integer> finished = new HashMap<>();
  private final Map<String, Integer> failed = new HashMap<>();

  @Override
  public synchronized void reconciliationExecutionStarted(
      HasMetadata resource, Map<String, Object> metadata) {
    count(begun, resource.getMetadata().getName());
  }

  @Override
  public synchronized void reconciliationExecutionFinished(
      HasMetadata resource, Map<String, Object> metadata) {
    count(finished, resource.getMetadata().getName());
    notifyAll();
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    try {
      return execution.execute();
    } catch (Exception failure) {
      count(failed, execution.resourceID().getName());
      throw failure;
    }
  }

  private synchronized void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  synchronized int begun(String name) {
    return begun.getOrDefault(name, 0);
  }

  synchronized int failed(String name) {
    return failed.getOrDefault(name, 0);
  }

  synchronized void forget() {
    begun.clear();
    finished.clear();
    failed.clear();
  }

  /** Waits until a look has ended that had not begun yet when this number was asked for. */
  synchronized void awaitOneAfter(int begunBefore, String name) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (finished.getOrDefault(name, 0) <= begunBefore) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      assertThat(left).as("the operator does not look at " + name).isPositive();
      wait(left);
    }
  }
}
