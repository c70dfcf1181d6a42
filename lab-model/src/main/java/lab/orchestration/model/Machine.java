package lab.orchestration.model;

/**
 * A machine that starts and stops containers, one after the other: who asks while it is busy waits.
 * On the testbed all nodes are containers on one machine and share it; elsewhere each node is one.
 */
final class Machine {

  private long freeAt;

  /**
   * Queues some work.
   *
   * @return in how many milliseconds it will be done
   */
  long work(long now, long millis) {
    freeAt = Math.max(freeAt, now) + millis;
    return freeAt - now;
  }
}
