package lab.orchestration.swarm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskSpec;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.api.model.TaskStatus;
import com.github.dockerjava.api.model.TaskStatusContainerStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaskMapperTest {

  private final TaskMapper mapper = new TaskMapper("my-web", id -> "host-of-" + id, "sick"::equals);

  @Test
  void everythingThatATaskTellsIsInTheReplica() {
    // Given
    Task task =
        task(2, "2026-01-02T03:04:05.123456789Z")
            .withId("t1")
            .withNodeId("n1")
            .withSpec(new TaskSpec().withContainerSpec(new ContainerSpec().withImage("nginx:1.30")))
            .withDesiredState(TaskState.RUNNING)
            .withStatus(
                new TaskStatus()
                    .withState(TaskState.RUNNING)
                    .withTimestamp("2026-01-02T03:04:06.000000001Z")
                    .withContainerStatus(new TaskStatusContainerStatus().withContainerID("c1")));

    // When
    List<Replica> replicas = mapper.replicas(List.of(task));

    // Then
    assertThat(replicas)
        .containsExactly(
            new Replica(
                "t1",
                "my-web.2",
                "nginx:1.30",
                "host-of-n1",
                DesiredState.RUNNING,
                ReplicaState.RUNNING,
                Instant.parse("2026-01-02T03:04:05.123456789Z"),
                Instant.parse("2026-01-02T03:04:06.000000001Z"),
                "c1",
                0,
                ""));
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, well, READY",
    "RUNNING, sick, NOT_READY",
    "STARTING, well, UNKNOWN",
    "FAILED, sick, UNKNOWN"
  })
  void aCheckedTaskThatRunsIsReadyUntilItsEngineCallsItUnhealthy(
      TaskState state, String container, Readiness readiness) {
    // Given
    Task task =
        task(1, "2026-01-02T03:04:05Z")
            .withSpec(
                new TaskSpec()
                    .withContainerSpec(new ContainerSpec().withHealthCheck(new HealthCheck())))
            .withStatus(
                new TaskStatus()
                    .withState(state)
                    .withContainerStatus(
                        new TaskStatusContainerStatus().withContainerID(container)));

    // When
    Replica replica = only(task);

    // Then
    assertThat(replica.readiness()).isEqualTo(readiness);
  }

  @Test
  void aTaskThatHasOnlyJustBeenMadeIsPendingAndNowhere() {
    // Given
    Task task = new Task().withId("t1").withSlot(1);

    // When
    Replica replica = only(task);

    // Then
    assertThat(replica)
        .isEqualTo(
            new Replica(
                "t1",
                "my-web.1",
                "",
                "",
                DesiredState.RUNNING,
                ReplicaState.PENDING,
                null,
                null,
                "",
                0,
                ""));
  }

  @Test
  void whatWentWrongIsTheMessage() {
    // Given
    Task task =
        task(1, "2026-01-02T03:04:05Z")
            .withStatus(
                new TaskStatus()
                    .withState(TaskState.FAILED)
                    .withMessage("started")
                    .withErr("task: non-zero exit (137)"));

    // When
    Replica replica = only(task);

    // Then
    assertThat(replica.message()).isEqualTo("task: non-zero exit (137)");
  }

  @Test
  void anImageIsShownWithoutTheDigestToWhichItIsPinned() {
    // Given
    Task task =
        task(1, "2026-01-02T03:04:05Z")
            .withSpec(
                new TaskSpec()
                    .withContainerSpec(new ContainerSpec().withImage("nginx:1.30@sha256:0123")));

    // When
    Replica replica = only(task);

    // Then
    assertThat(replica.image()).isEqualTo("nginx:1.30");
  }

  @ParameterizedTest
  @CsvSource({
    "NEW, PENDING",
    "ALLOCATED, PENDING",
    "PENDING, PENDING",
    "ASSIGNED, PREPARING",
    "ACCEPTED, PREPARING",
    "PREPARING, PREPARING",
    "READY, STARTING",
    "STARTING, STARTING",
    "RUNNING, RUNNING",
    "COMPLETE, COMPLETE",
    "SHUTDOWN, SHUTDOWN",
    "FAILED, FAILED",
    "REJECTED, FAILED",
    "REMOVE, SHUTDOWN",
    "ORPHANED, UNKNOWN"
  })
  void everyStateOfATaskIsOneOfAReplica(TaskState state, ReplicaState expected) {
    // Given
    Task task = task(1, "2026-01-02T03:04:05Z").withStatus(new TaskStatus().withState(state));

    // When
    Replica replica = only(task);

    // Then
    assertThat(replica.observed()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"READY", "RUNNING"})
  void aTaskThatWaitsOutTheRestartDelayIsWantedToo(TaskState desired) {
    // Given
    Task task = task(1, "2026-01-02T03:04:05Z").withDesiredState(desired);

    // When
    Replica replica = only(task);

    // Then
    assertThat(replica.wanted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"SHUTDOWN", "REMOVE"})
  void aTaskThatIsToEndIsNotWanted(TaskState desired) {
    // Given
    Task task = task(1, "2026-01-02T03:04:05Z").withDesiredState(desired);

    // When
    Replica replica = only(task);

    // Then
    assertThat(replica.wanted()).isFalse();
  }

  @Test
  void slotsAreOrderedAsNumbersAndTheNewestTaskOfASlotComesFirst() {
    // Given
    Task ten = task(10, "2026-01-01T00:00:00Z").withId("ten");
    Task nine = task(9, "2026-01-01T00:00:00Z").withId("nine");
    Task oldTwo = task(2, "2026-01-01T00:00:00Z").withId("old two");
    Task newTwo = task(2, "2026-01-01T00:00:05Z").withId("new two");

    // When
    List<Replica> replicas = mapper.replicas(Arrays.asList(ten, oldTwo, nine, newTwo));

    // Then
    assertThat(replicas)
        .extracting(Replica::id)
        .containsExactly("new two", "old two", "nine", "ten");
  }

  private Replica only(Task task) {
    return mapper.replicas(List.of(task)).get(0);
  }

  private static Task task(int slot, String createdAt) {
    return new Task().withId("t").withSlot(slot).withCreatedAt(createdAt);
  }
}
