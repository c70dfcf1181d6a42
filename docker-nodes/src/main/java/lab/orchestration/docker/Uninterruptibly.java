package lab.orchestration.docker;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lab.orchestration.core.LabException;

/**
 * Work that an interruption must not cut short: what cleans up after it, and what creates something
 * on an Engine.
 */
public final class Uninterruptibly {

  private Uninterruptibly() {}

  /** Something that an interruption would stop. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws InterruptedException;
  }

  /**
   * Does the work although the thread was interrupted: the transport sends nothing from an
   * interrupted thread. An interruption from before is put back afterwards.
   */
  public static void run(Work work) {
    boolean interrupted = Thread.interrupted();
    try {
      work.run();
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Does the work in a thread of its own, so that an interruption does not hit the request: the
   * Engine would go on creating after we had looked for what to remove. Returns, or throws, only
   * when nothing is created any more.
   *
   * @param hurry is called when the result is no longer wanted
   * @throws InterruptedException if the calling thread was interrupted; the work has ended then
   */
  public static <T> T create(String thread, Callable<T> work, Runnable hurry)
      throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread worker = new Thread(task, thread);
    worker.setDaemon(true);
    worker.start();
    try {
      return task.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof LabException told) {
        throw told;
      }
      throw new IllegalStateException(LabException.reasonOf(failure).toString(), failure);
    } catch (InterruptedException asked) {
      hurry.run();
      worker.join();
      throw asked;
    }
  }
}
