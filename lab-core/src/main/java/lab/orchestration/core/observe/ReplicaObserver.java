package lab.orchestration.core.observe;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.EngineSignal;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Replica;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.time.LabClock;
import org.jspecify.annotations.Nullable;

/**
 * Watches the replicas of one orchestrator, writes what changes into the timeline, and lets a step
 * wait for a condition.
 *
 * <p>It looks when the engine signals that something moved, never on a timer. The one thing that no
 * engine announces is that a container has begun to answer: every new running container is asked
 * over HTTP until it does.
 */
public final class ReplicaObserver implements Observer {

  /** The pause between two HTTP requests to a replica that does not answer yet. */
  private static final Duration PROBE_PAUSE = Duration.ofMillis(50);

  private final Orchestrator orchestrator;
  private final ObservationState sight;
  private final Consumer<Observation> onChange;
  private final LinkedBlockingQueue<EngineSignal> signals = new LinkedBlockingQueue<>();
  private final ExecutorService threads;
  private final Orchestrator.Subscription subscription;

  private final Object lock = new Object();
  private final Set<String> probed = new HashSet<>();
  private @Nullable Message trouble;

  /**
   * Begins to observe.
   *
   * @param onChange is given each observation that differs from the one before
   */
  public ReplicaObserver(
      Orchestrator orchestrator,
      LabClock clock,
      Timeline timeline,
      Consumer<Observation> onChange) {
    this.orchestrator = orchestrator;
    this.sight = new ObservationState(orchestrator.column(), clock, timeline);
    this.onChange = onChange;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "observe-" + orchestrator.column());
              thread.setDaemon(true);
              return thread;
            });
    this.subscription = orchestrator.signals(signals::add);
    threads.execute(this::observe);
  }

  @Override
  public Observation latest() {
    synchronized (lock) {
      return sight.latest();
    }
  }

  @Override
  public @Nullable Message trouble() {
    synchronized (lock) {
      return trouble;
    }
  }

  @Override
  public Optional<Observation> within(Duration window, Condition condition)
      throws InterruptedException {
    signals.add(EngineSignal.lookAgain());
    long end = System.nanoTime() + window.toNanos();
    synchronized (lock) {
      while (true) {
        Observation seen = latest();
        if (condition.holds().test(seen)) {
          return Optional.of(seen);
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return Optional.empty();
        }
        lock.wait(left);
      }
    }
  }

  private void observe() {
    try {
      while (true) {
        noteDown(signals.take());
        for (EngineSignal more = signals.poll(); more != null; more = signals.poll()) {
          noteDown(more);
        }
        look();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException closed) {
      // A look was under way, and there is nobody left to probe for.
    }
  }

  private void noteDown(EngineSignal signal) {
    synchronized (lock) {
      sight.heard(signal);
    }
  }

  private void look() {
    List<Replica> now;
    List<ClusterNode> nodesNow;
    UpdateStatus updateNow;
    try {
      nodesNow = orchestrator.nodes();
      updateNow = orchestrator.updateStatus();
      now = orchestrator.replicas();
    } catch (RuntimeException engineTrouble) {
      // The next signal looks again; if it never gets better, the deadline reports this.
      synchronized (lock) {
        trouble = LabException.reasonOf(engineTrouble);
      }
      return;
    }
    synchronized (lock) {
      trouble = null;
      if (!sight.look(now, nodesNow, updateNow)) {
        return;
      }
      now.stream()
          .filter(replica -> !replica.running())
          .forEach(replica -> probed.remove(replica.container()));
    }
    changed();
    now.stream()
        .filter(replica -> replica.wanted() && replica.running() && probed.add(replica.container()))
        .forEach(replica -> threads.execute(() -> probe(replica)));
  }

  private void probe(Replica replica) {
    try {
      while (!orchestrator.serves(replica)) {
        if (!stillRuns(replica)) {
          return;
        }
        TimeUnit.NANOSECONDS.sleep(PROBE_PAUSE.toNanos());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException engineTrouble) {
      // It can be asked again with its next change; if it never serves, the deadline reports this.
      synchronized (lock) {
        trouble = LabException.reasonOf(engineTrouble);
        probed.remove(replica.container());
      }
      return;
    }
    synchronized (lock) {
      if (!sight.answered(replica)) {
        return;
      }
    }
    changed();
  }

  private boolean stillRuns(Replica replica) {
    return latest().replicas().stream()
        .anyMatch(now -> now.running() && now.container().equals(replica.container()));
  }

  private void changed() {
    synchronized (lock) {
      lock.notifyAll();
    }
    onChange.accept(latest());
  }

  @Override
  public void close() {
    subscription.close();
    threads.shutdownNow();
  }
}
