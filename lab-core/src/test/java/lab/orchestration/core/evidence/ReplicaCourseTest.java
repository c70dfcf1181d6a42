package lab.orchestration.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.observe.Observation;
import org.junit.jupiter.api.Test;

class ReplicaCourseTest {

  private final AtomicLong clock = new AtomicLong(10_000);

  @Test
  void everyChangeIsASampleSinceTheBeginning_andTheEndIsOne() {
    // Given
    ReplicaCourse course = new ReplicaCourse(clock::get, seen(3, 3));

    // When two more are wanted, serve, and nothing else happens
    at(41_000, course, seen(5, 3));
    at(42_000, course, seen(5, 5));
    at(43_000, course, seen(5, 5));
    clock.set(60_000);

    // Then
    assertThat(course.untilNow())
        .containsExactly(
            new Evidence.Sample(0, 3, 3),
            new Evidence.Sample(31_000, 5, 3),
            new Evidence.Sample(32_000, 5, 5),
            new Evidence.Sample(50_000, 5, 5));
    assertThat(course.mostWanted()).isEqualTo(5);
    assertThat(course.firstServingMoreThan(3)).hasValue(32_000);
    assertThat(course.firstServingMoreThan(5)).isEmpty();
  }

  private void at(long millis, ReplicaCourse course, Observation seen) {
    clock.set(millis);
    course.accept(seen);
  }

  private static Observation seen(int wanted, int serving) {
    Set<String> answering =
        IntStream.range(0, serving).mapToObj(slot -> "c" + slot).collect(Collectors.toSet());
    return new Observation(
        IntStream.range(0, wanted).mapToObj(ReplicaCourseTest::replica).toList(), answering);
  }

  private static Replica replica(int slot) {
    return new Replica(
        "id-" + slot,
        "my-web." + slot,
        "nginx",
        "node-1",
        DesiredState.RUNNING,
        ReplicaState.RUNNING,
        Instant.EPOCH,
        Instant.EPOCH,
        "c" + slot,
        0,
        "");
  }
}
