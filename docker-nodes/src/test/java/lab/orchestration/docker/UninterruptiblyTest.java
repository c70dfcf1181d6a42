package lab.orchestration.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UninterruptiblyTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void givenAnInterruptedThread_thenItTidiesUpAllTheSame_andIsStillInterrupted() {
    Thread.currentThread().interrupt();

    Uninterruptibly.run(() -> done.add(Thread.interrupted() ? "interrupted" : "undisturbed"));

    assertThat(done).containsExactly("undisturbed");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void givenAnInterruptionMeanwhile_thenItIsNotLost() {
    Uninterruptibly.run(
        () -> {
          throw new InterruptedException("meanwhile");
        });

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void givenNoInterruption_thenThereIsNoneAfterwards() {
    Uninterruptibly.run(() -> done.add("tidied up"));

    assertThat(done).containsExactly("tidied up");
    assertThat(Thread.interrupted()).isFalse();
  }
}
