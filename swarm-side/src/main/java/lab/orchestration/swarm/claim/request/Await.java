package lab.orchestration.swarm.claim.request;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lab.orchestration.docker.RawAnswer;

/** Asks again and again for what no Engine announces: that managers have found their majority. */
public final class Await {

  private static final long PAUSE_MILLIS = 250;

  private Await() {}

  /** A question to an Engine. */
  @FunctionalInterface
  public interface Question {
    RawAnswer ask() throws InterruptedException;
  }

  /**
   * Asks until the answer is of the kind that is waited for, or the time is over.
   *
   * @return the last answer, whichever it is
   */
  public static RawAnswer until(Predicate<RawAnswer> expected, Duration time, Question question)
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
