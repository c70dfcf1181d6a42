package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/** Waits for what the cluster is going to do. */
public final class Await {

  /** Pods have to be started, and a slow machine has other things to do as well. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  /**
   * Waits for what a watch is going to tell.
   *
   * @param what what is wrong if it does not happen
   * @return what was seen when the condition held
   */
  public static <T> List<T> watched(
      Message what, Informable<T> objects, Predicate<List<T>> condition)
      throws InterruptedException {
    return watched(what, objects, condition, PATIENCE);
  }

  /** {@link #watched(Message, Informable, Predicate)} with another deadline. */
  public static <T> List<T> watched(
      Message what, Informable<T> objects, Predicate<List<T>> condition, Duration patience)
      throws InterruptedException {
    CompletableFuture<List<T>> watch;
    try {
      watch = objects.informOnCondition(condition);
    } catch (KubernetesClientException refused) {
      throw failure(what, refused);
    }
    try {
      return watch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw failure(what, failed);
    } catch (TimeoutException late) {
      throw late(what, Message.verbatim(late.toString()));
    } finally {
      watch.cancel(true);
    }
  }

  /** A request that may have to be repeated. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws InterruptedException;
  }

  /**
   * Asks again and again, for what no watch tells.
   *
   * @param what what is wrong if the answer is never as expected
   */
  public static <T> T answer(
      Message what, Duration patience, Question<T> question, Predicate<T> expected)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      T answer = question.ask();
      if (expected.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw late(what, Message.of("k8s.await.last-answer-was", answer));
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }

  private static LabException late(Message what, Message last) {
    return new LabException(
        what,
        Message.of("k8s.await.it-did-not-happen-in", last),
        Message.of("k8s.await.slow-machine-may-need-second"));
  }

  private static LabException failure(Message what, Exception failure) throws InterruptedException {
    if (Thread.interrupted() || failure.getCause() instanceof InterruptedException) {
      throw new InterruptedException(what.toString());
    }
    return new LabException(
        what,
        LabException.reasonOf(failure),
        Message.of("k8s.await.check-that-api-server-answers"),
        failure);
  }
}
