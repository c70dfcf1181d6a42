package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator that is stopped in the middle of its work finishes that, with open eyes. */
@ExtendWith(OperatorCluster.Provider.class)
@Timeout(180)
class OperatorStoppedIT {

  private static final String NAMESPACE = "operator-stopped-it";
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  @Test
  void whatIsBegunIsFinishedBeforeTheCachesGo(OperatorCluster cluster) throws InterruptedException {
    // Given an operator in the middle of a change that concerns the Service alone
    SlowService slow = new SlowService();
    try (NginxServices services = new NginxServices(cluster, NAMESPACE)) {
      OperatorUnderTest operator = new OperatorUnderTest(cluster, NAMESPACE, slow);
      services.declare("stopped", "replicas: 0");
      services.awaitReady("stopped");
      slow.holdsBack = true;
      services.declare("stopped", "replicas: 0\nport: 9090");
      slow.begun.await();

      // When
      CompletableFuture<Void> stop = CompletableFuture.runAsync(operator::close);
      slow.goOnOnce(stop);
      stop.join();

      // Then the Deployment was still seen when the status was written
      NginxService stopped = services.await("stopped", NginxServices::isCurrent);
      assertThat(NginxServices.condition(stopped, NginxServiceStatus.READY).getStatus())
          .isEqualTo("True");
      assertThat(new EventsOf(cluster.client(), stopped).count("DriftCorrected")).isZero();
    }
  }

  /** Holds the writes of a Service back. */
  private static final class SlowService implements Interceptor {
    private volatile boolean holdsBack;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (holdsBack
          && !request.method().equals("GET")
          && request.uri().getPath().contains("/services/")) {
        begun.countDown();
        awaitQuietly();
      }
    }

    private void awaitQuietly() {
      try {
        goOn.await();
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
      }
    }

    /** A stop that does not wait is over soon; one that waits is still there after a moment. */
    void goOnOnce(CompletableFuture<Void> stop) throws InterruptedException {
      try {
        stop.get(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        assertThat(e).isInstanceOf(TimeoutException.class);
      } finally {
        goOn.countDown();
      }
    }
  }
}
