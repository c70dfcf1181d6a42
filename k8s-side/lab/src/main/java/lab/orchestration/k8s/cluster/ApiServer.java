package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import lab.orchestration.core.LabException;

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
  public static <T> T call(String what, Supplier<T> call) throws InterruptedException {
    try {
      return call.get();
    } catch (KubernetesClientException refusal) {
      throw failure(what, refusal);
    }
  }

  /** Makes a call that answers nothing. */
  public static void run(String what, Runnable call) throws InterruptedException {
    try {
      call.run();
    } catch (KubernetesClientException refusal) {
      throw failure(what, refusal);
    }
  }

  /** Waits for what a watch is going to tell. */
  public static <T> T await(String what, CompletableFuture<T> watch, Duration patience)
      throws InterruptedException {
    try {
      return watch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new LabException(
          what,
          "it did not happen within " + patience.toSeconds() + " s",
          "Look at 'kubectl get events'; a slow machine may need a second try",
          late);
    } catch (ExecutionException failed) {
      throw new LabException(what, LabException.reasonOf(failed), remedy(0), failed);
    } finally {
      watch.cancel(true);
    }
  }

  /** The client hides an interruption in an exception of its own: this brings it out again. */
  private static LabException failure(String what, KubernetesClientException refusal)
      throws InterruptedException {
    if (Thread.interrupted() || refusal.getCause() instanceof InterruptedException) {
      throw new InterruptedException(what);
    }
    String why =
        refusal.getStatus() != null && refusal.getStatus().getMessage() != null
            ? refusal.getStatus().getMessage()
            : LabException.reasonOf(refusal);
    return new LabException(what, why, remedy(refusal.getCode()), refusal);
  }

  private static String remedy(int code) {
    return switch (code) {
      case 401, 403 -> "Use a context whose user may do this";
      case 400, 409, 422 -> "Correct what the API server names and try again";
      default -> "Check that the API server answers: kubectl get --raw /version";
    };
  }
}
