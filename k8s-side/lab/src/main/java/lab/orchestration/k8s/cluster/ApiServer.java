package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/** Calls the API server, and says in the lab's form what went wrong. */
public final class ApiServer {

  /** The field manager as which the lab applies what a person would apply. */
  public static final String FIELD_MANAGER = "orchestration-lab";

  private ApiServer() {}

  /**
   * Makes a call.
   *
   * @param what what cannot be done if the call fails
   */
  public static <T> T call(Message what, Supplier<T> call) throws InterruptedException {
    try {
      return call.get();
    } catch (KubernetesClientException refusal) {
      throw failure(what, refusal);
    }
  }

  /** Makes a call that answers nothing. */
  public static void run(Message what, Runnable call) throws InterruptedException {
    try {
      call.run();
    } catch (KubernetesClientException refusal) {
      throw failure(what, refusal);
    }
  }

  /** Waits for what a watch is going to tell. */
  public static <T> T await(Message what, CompletableFuture<T> watch, Duration patience)
      throws InterruptedException {
    try {
      return watch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new LabException(
          what,
          Message.of("k8s.api-server.it-did-not-happen-within", patience.toSeconds()),
          Message.of("k8s.api-server.look-at-kubectl-get-events"),
          late);
    } catch (ExecutionException failed) {
      throw new LabException(what, LabException.reasonOf(failed), remedy(0), failed);
    } finally {
      watch.cancel(true);
    }
  }

  /** The client hides an interruption in an exception of its own: this brings it out again. */
  private static LabException failure(Message what, KubernetesClientException refusal)
      throws InterruptedException {
    if (Thread.interrupted() || refusal.getCause() instanceof InterruptedException) {
      throw new InterruptedException(what.toString());
    }
    Message why =
        refusal.getStatus() != null && refusal.getStatus().getMessage() != null
            ? Message.verbatim(refusal.getStatus().getMessage())
            : LabException.reasonOf(refusal);
    return new LabException(what, why, remedy(refusal.getCode()), refusal);
  }

  private static Message remedy(int code) {
    return switch (code) {
      case 401, 403 -> Message.of("k8s.api-server.use-context-whose-user-may");
      case 400, 409, 422 -> Message.of("k8s.api-server.correct-what-api-server-names");
      default -> Message.of("k8s.api-server.check-that-api-server-answers");
    };
  }
}
