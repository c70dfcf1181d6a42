package lab.orchestration.k8s.claim.request;

import java.util.Optional;

/**
 * The API server as a process.
 *
 * @param api how it is asked
 */
public record ApiProcess(Api api) {

  /** What is asked. */
  public static final String REQUEST = "GET /metrics";

  private static final String STARTED = "process_start_time_seconds ";

  /** The line of its metrics that says when it was started; empty if it does not tell us. */
  public Optional<String> startedAt() throws InterruptedException {
    Exchange metrics = api.get("/metrics");
    return metrics.accepted()
        ? metrics.body().lines().filter(line -> line.startsWith(STARTED)).findFirst()
        : Optional.empty();
  }
}
