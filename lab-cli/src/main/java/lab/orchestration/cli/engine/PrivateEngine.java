package lab.orchestration.cli.engine;

import java.net.URI;
import lab.orchestration.core.Progress;

/** The testbed's private Engine while this process uses it; closing stops it if it is ours. */
final class PrivateEngine implements AutoCloseable {

  private static final String KEPT = "kept";

  private final Testbed testbed;
  private final Progress progress;
  private final String me = Long.toString(ProcessHandle.current().pid());

  PrivateEngine(Testbed testbed, Progress progress) {
    this.testbed = testbed;
    this.progress = progress;
  }

  /** Starts it, or takes over one that 'lab up' left running. */
  URI up() throws InterruptedException {
    return testbed.engineUp(testbed.status().owner().equals(KEPT) ? KEPT : me, progress);
  }

  /** From now on it is nobody's, and stays. */
  void keep() throws InterruptedException {
    testbed.engineKeep();
  }

  /**
   * Stops it, unless it belongs to somebody else: to another lab that is under way, or to nobody
   * because it is kept. An interruption does not stop this: that is when it matters.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        if (testbed.status().owner().equals(me)) {
          testbed.engineDown(progress);
        }
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
