package lab.orchestration.core.time;

import java.time.Instant;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.load.Client;
import lab.orchestration.core.record.Provenance;

/**
 * What a column has that is a model: a time of its own, in which nothing happens but by its
 * simulation. Waiting costs no time there.
 *
 * <p>An {@link Orchestrator} of such a column has this interface as well; everything that is
 * recorded of it is marked {@link Provenance#MODEL}. Its methods are called from one thread at a
 * time.
 */
public interface VirtualTime {

  /**
   * When every run of a model begins: always at the same moment, so that its record is the same.
   */
  Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

  /** Milliseconds since the run began, in the column's own time. */
  long millis();

  /**
   * Lets time pass until something has changed, but at most until that moment.
   *
   * @param moment in milliseconds since the run began
   * @return false if the moment has come and nothing has changed
   */
  boolean passUntil(long moment);

  /** Begins to send requests to the service, so many a second. */
  Client send(int perSecond);
}
