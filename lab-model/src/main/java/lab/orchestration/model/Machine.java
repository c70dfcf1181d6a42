package lab.orchestration.model;

import java.util.function.Supplier;

/**
 * A machine that starts and stops containers, one after the other: who asks while it is busy waits.
 */
final class Machine {

  private long freeAt;

  /** One machine for all nodes: on the testbed they are containers on it. */
  static Supplier<Machine> shared() {
    Machine one = new Machine();
    return () -> one;
  }

  /** A machine for each node. */
  static Supplier<Machine> forEachNode() {
    return Machine::new;
  }

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
