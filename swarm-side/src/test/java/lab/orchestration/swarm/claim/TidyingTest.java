package lab.orchestration.swarm.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TidyingTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void givenAnInterruptedThread_thenItTidiesUpAllTheSame_andIsStillInterrupted() {
    Thread.currentThread().interrupt();

    Tidying.upBy(() -> done.add(Thread.interrupted() ? "interrupted" : "undisturbed"));

    assertThat(done).containsExactly("undisturbed");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void givenAnInterruptionMeanwhile_thenItIsNotLost() {
    Tidying.upBy(
        () -> {
          throw new InterruptedException("meanwhile");
        });

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void givenNoInterruption_thenThereIsNoneAfterwards() {
    Tidying.upBy(() -> done.add("tidied up"));

    assertThat(done).containsExactly("tidied up");
    assertThat(Thread.interrupted()).isFalse();
  }
}
