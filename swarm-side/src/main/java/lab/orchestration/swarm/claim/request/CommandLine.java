package lab.orchestration.swarm.claim.request;

/** A place where commands can be typed. */
@FunctionalInterface
public interface CommandLine {

  /**
   * Types a command, and waits for its end.
   *
   * @throws lab.orchestration.core.LabException if it does not end
   */
  Output type(String... words) throws InterruptedException;

  /**
   * What a command left on the screen.
   *
   * @param exitCode 0 if it succeeded
   * @param text what it wrote, errors included
   */
  record Output(long exitCode, String text) {

    /** Whether it did what it was told. */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }
}
