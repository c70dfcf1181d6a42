package lab.orchestration.record.gitops;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lab.orchestration.core.LabException;

/**
 * Pulls a repository again and again, and declares what it says: what Flux and Argo CD do, without
 * all that makes them fit for use.
 *
 * <p>It asks at an interval, because a Git server tells nobody of a push. It declares even if there
 * is no new commit: that is what puts drift back.
 */
public final class PullLoop implements AutoCloseable {

  private final Pull pull;
  private final Applier applier;
  private final Duration interval;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile String applied = "";
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong rounds = new AtomicLong();
  private volatile boolean closing;

  private PullLoop(Pull pull, Applier applier, Duration interval) {
    this.pull = pull;
    this.applier = applier;
    this.interval = interval;
    this.thread = new Thread(this::run, "pull-loop");
  }

  /**
   * Begins.
   *
   * @param interval from the end of one round to the beginning of the next
   */
  public static PullLoop start(GitRepository repository, Applier applier, Duration interval) {
    PullLoop loop = new PullLoop(Pull.from(repository.uri()), applier, interval);
    loop.thread.setDaemon(true);
    loop.thread.start();
    return loop;
  }

  /** What it has done, a line for each round that changed something or failed. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** The commit that was declared last; empty while there is none. */
  public String applied() {
    return applied;
  }

  /** In how many rounds something was changed. */
  public long writes() {
    return writes.get();
  }

  /** How many rounds have ended. */
  public long rounds() {
    return rounds.get();
  }

  private void run() {
    try {
      while (!closing) {
        round();
        rounds.incrementAndGet();
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      }
    } catch (InterruptedException asked) {
      // By close().
    }
  }

  private void round() throws InterruptedException {
    String id = "";
    try {
      Optional<Revision> latest = pull.latest();
      if (latest.isEmpty()) {
        return;
      }
      id = latest.get().id();
      String changed = applier.apply(latest.get());
      if (!changed.isEmpty()) {
        writes.incrementAndGet();
        note("%s: %s".formatted(id, changed));
      }
      applied = id;
    } catch (LabException refused) {
      note("%s: not applied, %s".formatted(id, refused.getMessage()));
    } catch (RuntimeException failure) {
      // A loop that ended would be worse than one that tries again.
      note("%s: not applied, %s".formatted(id, LabException.reasonOf(failure)));
    }
  }

  /** The same failure round after round is one line. */
  private void note(String line) {
    if (log.isEmpty() || !log.get(log.size() - 1).equals(line)) {
      log.add(line);
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    pull.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
