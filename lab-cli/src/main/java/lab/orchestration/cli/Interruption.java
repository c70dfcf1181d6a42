package lab.orchestration.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interruption of the working thread, and keeps the process alive until that
 * thread has given everything back.
 */
final class Interruption implements AutoCloseable {

  /**
   * Longer than all deadlines of cleaning up together; after it, somebody else has to finish it.
   */
  private static final long PATIENCE_SECONDS = 600;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread worker) {
    hook =
        new Thread(
            () -> {
              worker.interrupt();
              try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  System.err.println(
                      "lab: cleaning up took too long. Run 'lab clean' with the same options.");
                }
              } catch (InterruptedException impossible) {
                Thread.currentThread().interrupt();
              }
            },
            "ctrl-c");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Guards the current thread until closed. */
  static Interruption ofThisThread() {
    return new Interruption(Thread.currentThread());
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // We are being ended: the hook waited for us and lets the process end now.
    }
  }
}
