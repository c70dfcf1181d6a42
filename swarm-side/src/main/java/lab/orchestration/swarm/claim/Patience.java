package lab.orchestration.swarm.claim;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lab.orchestration.docker.RawAnswer;

/** Asks again and again for what no Engine announces: that managers have found their majority. */
final class Patience {

  private static final long PAUSE_MILLIS = 250;

  private Patience() {}

  /** A question to an Engine. */
  @FunctionalInterface
  interface Question {
    RawAnswer ask() throws InterruptedException;
  }

  /**
   * Asks until the answer is of the kind that is waited for, or the time is over.
   *
   * @return the last answer, whichever it is
   */
  static RawAnswer until(Predicate<RawAnswer> expected, Duration time, Question question)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    RawAnswer answer = question.ask();
    while (!expected.test(answer) && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      answer = question.ask();
    }
    return answer;
  }
}
