package lab.orchestration.swarm;

import lab.orchestration.core.Replica;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks single replicas whether they serve.
 *
 * @param request sends a request to one replica
 */
record ReplicaProbe(Request request) {

  private static final Logger LOG = LoggerFactory.getLogger(ReplicaProbe.class);

  /** A request to one replica. */
  @FunctionalInterface
  interface Request {
    /** Whether the replica answers it. */
    boolean isAnsweredBy(Replica replica) throws InterruptedException;
  }

  /** Whether the replica answers; it does not if it cannot even be asked. */
  boolean answers(Replica replica) throws InterruptedException {
    try {
      return request.isAnsweredBy(replica);
    } catch (RuntimeException noAnswer) {
      // Most often the container is gone by now; whatever it is, it did not serve.
      if (Thread.interrupted()) {
        throw new InterruptedException("asking " + replica.name());
      }
      LOG.debug("{} does not answer", replica.name(), noAnswer);
      return false;
    }
  }
}
