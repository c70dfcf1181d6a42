package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Counts the operator's looks at each NginxService, so that a test can wait for one to be over. */
final class Reconciliations implements Metrics {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration PATIENCE_FOR_REST = Duration.ofMinutes(8);

  private final Map<String, Integer> ended = new HashMap<>();
  private final Map<String, CompletableFuture<Void>> firsts = new HashMap<>();
  private long latest = System.nanoTime();

  /** How many reconciliations had ended at some time. */
  record Mark(Map<String, Integer> ended) {}

  @Override
  public synchronized void finishedReconciliation(
      HasMetadata resource, Map<String, Object> metadata) {
    ended(resource);
  }

  @Override
  public synchronized void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    ended(resource);
  }

  private void ended(HasMetadata resource) {
    ended.merge(resource.getMetadata().getName(), 1, Integer::sum);
    first(resource.getMetadata().getName()).complete(null);
    latest = System.nanoTime();
    notifyAll();
  }

  /** What has ended until now. */
  synchronized Mark mark() {
    return new Mark(Map.copyOf(ended));
  }

  /** Ends with the first of this name. */
  synchronized CompletableFuture<Void> first(String name) {
    CompletableFuture<Void> first = firsts.computeIfAbsent(name, one -> new CompletableFuture<>());
    if (ended.containsKey(name)) {
      first.complete(null);
    }
    return first;
  }

  /** Waits until one more has ended of each name. */
  synchronized void awaitOneMoreOfEach(Collection<String> names, Mark since)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (List<String> missing = missing(names, since);
        !missing.isEmpty();
        missing = missing(names, since)) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError(
            "Not reconciled within %s: %s".formatted(PATIENCE, String.join(", ", missing)));
      }
      wait(left);
    }
  }

  /** Waits until for so long none has ended. */
  synchronized void awaitRest(Duration rest) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_FOR_REST.toNanos();
    Duration since = Duration.ZERO;
    while (since.compareTo(rest) < 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not come to rest within " + PATIENCE_FOR_REST);
      }
      wait(rest.minus(since).toMillis() + 1);
      since = Duration.ofNanos(System.nanoTime() - latest);
    }
  }

  private List<String> missing(Collection<String> names, Mark since) {
    return names.stream().filter(name -> count(ended, name) <= count(since.ended(), name)).toList();
  }

  private static int count(Map<String, Integer> counts, String name) {
    return counts.getOrDefault(name, 0);
  }
}
