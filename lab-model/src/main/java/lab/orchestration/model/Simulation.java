package lab.orchestration.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import lab.orchestration.core.time.VirtualTime;
import lab.orchestration.model.timing.Chance;

/**
 * Discrete events in virtual time. Nothing happens between two events, so that waiting costs
 * nothing; what happens at the same moment happens in the order in which it was planned. With the
 * same seed everything happens in the same way.
 */
final class Simulation implements Chance {

  private static final String HEX = "0123456789abcdef";

  private record Event(long at, long number, Runnable what) {}

  private final PriorityQueue<Event> planned =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final SplittableRandom random;
  private final Instant beginning;
  private long now;
  private long number;
  private long changes;

  Simulation(long seed) {
    this(seed, VirtualTime.BEGINNING);
  }

  Simulation(long seed, Instant beginning) {
    this.random = new SplittableRandom(seed);
    this.beginning = beginning;
  }

  /** When it began, as it is shown. */
  Instant beginning() {
    return beginning;
  }

  /** Milliseconds since the beginning. */
  long now() {
    return now;
  }

  /** Plans something for so many milliseconds from now. */
  void after(long millis, Runnable what) {
    planned.add(new Event(now + Math.max(0, millis), number++, what));
  }

  /** Says that something has changed that somebody could see. */
  void changed() {
    changes++;
  }

  /**
   * Lets time pass until something has changed, at most until that moment.
   *
   * @return false if the moment has come and nothing has changed
   */
  boolean passUntil(long moment) {
    long before = changes;
    while (true) {
      Event next = planned.peek();
      if (next == null || next.at() > moment) {
        break;
      }
      planned.poll();
      now = Math.max(now, next.at());
      next.what().run();
      if (changes != before) {
        return true;
      }
    }
    now = Math.max(now, moment);
    return false;
  }

  /** A number from 0 to below 1. */
  @Override
  public double chance() {
    return random.nextDouble();
  }

  /** A number from 0 to below the bound, which is at least 1. */
  int pick(int bound) {
    return random.nextInt(bound);
  }

  /** A name as engines give them: so many characters out of this alphabet. */
  String name(int length, String alphabet) {
    StringBuilder name = new StringBuilder();
    for (int index = 0; index < length; index++) {
      name.append(alphabet.charAt(pick(alphabet.length())));
    }
    return name.toString();
  }

  /** An identifier as engines give them: so many hexadecimal digits. */
  String hex(int length) {
    return name(length, HEX);
  }
}
