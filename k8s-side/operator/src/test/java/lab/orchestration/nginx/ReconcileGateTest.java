package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReconcileGateTest {

  private final ReconcileGate gate = new ReconcileGate();

  @Test
  void whatIsBegunIsFinishedFirst() throws Exception {
    // Given a piece of work that takes its time
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<String> result = new CompletableFuture<>();
    CompletableFuture<Optional<String>> piece =
        CompletableFuture.supplyAsync(
            () ->
                gate.run(
                    () -> {
                      begun.countDown();
                      return result.join();
                    }));
    begun.await();

    // When
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(() -> gate.close(Duration.ofSeconds(20)));

    // Then the end waits for it
    assertThat(end).isNotDone();
    result.complete("done");
    end.get(10, TimeUnit.SECONDS);
    assertThat(piece.join()).contains("done");
  }

  @Test
  void nothingIsBegunAfterTheEnd() {
    // When
    gate.close(Duration.ZERO);

    // Then
    assertThat(gate.run(() -> "late")).isEmpty();
  }

  @Test
  void whatTakesTooLongIsNotWaitedFor() {
    // When it would wait for itself
    Optional<String> piece =
        gate.run(
            () -> {
              gate.close(Duration.ofMillis(1));
              return "done";
            });

    // Then
    assertThat(piece).contains("done");
  }
}
