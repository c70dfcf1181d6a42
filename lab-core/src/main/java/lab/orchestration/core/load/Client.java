package lab.orchestration.core.load;

/** Somebody who sends requests to a service at a fixed rate. */
public interface Client extends AutoCloseable {

  /** Ends the sending, waits for the answers that are still due, and counts. */
  LoadReport stop() throws InterruptedException;

  /** Ends the sending; nobody wants to know what came of it. */
  @Override
  void close();
}
