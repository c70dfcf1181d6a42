package lab.orchestration.nginx.runtime;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the operator asks of the API server, by method and answer: whether it is quiet when
 * there is nothing to do, and whether it is refused something. A watch counts once, when it begins.
 */
final class RequestCounter implements Interceptor {

  private static final String NO_ANSWER = "none";

  private final MeterRegistry registry;

  RequestCounter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.@Nullable Consumer<List<ByteBuffer>> consumer) {
    count(request, Integer.toString(response.code()));
  }

  @Override
  public void afterConnectionFailure(HttpRequest request, Throwable failure) {
    count(request, NO_ANSWER);
  }

  private void count(HttpRequest request, String code) {
    Counter.builder("kubernetes.client.requests")
        .description("Requests to the API server; the code is 'none' where there was no answer")
        .tag("method", request.method())
        .tag("code", code)
        .register(registry)
        .increment();
  }
}
