package lab.orchestration.k8s;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lab.orchestration.core.LabException;

/**
 * Work that creates something on the Engine, on a thread of its own, so that an interruption does
 * not hit the request: the Engine would go on creating, after we had looked for what to remove.
 */
final class ToTheEnd {

  private ToTheEnd() {}

  /**
   * Does the work; returns, or throws, only when nothing is created any more.
   *
   * @param hurry is called when the result is no longer wanted
   */
  static <T> T work(String name, Callable<T> work, Runnable hurry) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread worker = new Thread(task, name);
    worker.setDaemon(true);
    worker.start();
    try {
      return task.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof LabException told) {
        throw told;
      }
      throw new IllegalStateException(LabException.reasonOf(failure), failure);
    } catch (InterruptedException asked) {
      hurry.run();
      worker.join();
      throw asked;
    }
  }
}
