package lab.orchestration.swarm;

/**
 * Work that has to be done although the thread was interrupted, such as cleaning up after the
 * interruption. The transport would refuse to send anything from an interrupted thread.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  /** Something that an interruption would stop. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Does the work; an interruption from before is put back afterwards. */
  static void run(Work work) {
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
}
