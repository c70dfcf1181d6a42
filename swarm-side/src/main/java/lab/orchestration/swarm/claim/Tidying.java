package lab.orchestration.swarm.claim;

/**
 * The end of a trial, which has to be reached although its thread was interrupted: an Engine is
 * asked nothing from an interrupted thread.
 */
final class Tidying {

  private Tidying() {}

  /** Something that an interruption would stop. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Does the work; an interruption from before is put back afterwards. */
  static void upBy(Work work) {
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
