package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Watchable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Every state that objects pass through from a moment on, as a watch tells it, and when it was
 * told. A state that lasts for a few milliseconds only is among them: a watch skips nothing.
 */
public final class WatchRecorder<T extends HasMetadata> implements AutoCloseable {

  private final LongSupplier clock;
  private final List<Sighting<T>> seen = new ArrayList<>();
  private final Watch watch;
  private @Nullable Message broken;

  /**
   * One state of one object.
   *
   * @param number counts the sightings from 1
   * @param object as it was
   * @param deleted whether it is gone, and this was its last state
   * @param millis when it was told, by the clock that was given
   */
  public record Sighting<T>(int number, T object, boolean deleted, long millis) {}

  /**
   * Begins to watch.
   *
   * @param objects which
   * @param resourceVersion what is later than this is told
   * @param clock gives the times of the sightings, in milliseconds
   */
  public WatchRecorder(Watchable<T> objects, String resourceVersion, LongSupplier clock) {
    this.clock = clock;
    ListOptions since = new ListOptionsBuilder().withResourceVersion(resourceVersion).build();
    try {
      this.watch = objects.watch(since, new Recorder());
    } catch (KubernetesClientException refused) {
      throw new LabException(
          Message.of("k8s.watch-recorder.objects-cannot-be-watched"),
          LabException.reasonOf(refused),
          Message.of("k8s.watch-recorder.use-context-whose-user-may"),
          refused);
    }
  }

  /** Waits for the first sighting that is like this; empty if there was none in that time. */
  public Optional<Sighting<T>> await(Predicate<Sighting<T>> like, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (seen) {
      for (int next = 0; ; next++) {
        while (next == seen.size()) {
          long left = end - System.nanoTime();
          if (left <= 0) {
            requireWhole();
            return Optional.empty();
          }
          TimeUnit.NANOSECONDS.timedWait(seen, Math.max(left, 1_000_000));
        }
        if (like.test(seen.get(next))) {
          return Optional.of(seen.get(next));
        }
      }
    }
  }

  /** All that was seen so far, in its order. */
  public List<T> objects() {
    synchronized (seen) {
      return seen.stream().map(Sighting::object).toList();
    }
  }

  /** That something was not seen means nothing where it could not have been seen. */
  private void requireWhole() {
    if (broken != null) {
      throw new LabException(
          Message.of("k8s.watch-recorder.not-everything-was-seen"),
          Message.of("k8s.watch-recorder.watch-ended", broken),
          Message.of("k8s.watch-recorder.run-experiment-again"));
    }
  }

  @Override
  public void close() {
    watch.close();
  }

  private final class Recorder implements Watcher<T> {
    @Override
    public void eventReceived(Action action, T object) {
      long now = clock.getAsLong();
      synchronized (seen) {
        seen.add(new Sighting<>(seen.size() + 1, object, action == Action.DELETED, now));
        seen.notifyAll();
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      synchronized (seen) {
        broken = LabException.reasonOf(cause);
      }
    }
  }
}
