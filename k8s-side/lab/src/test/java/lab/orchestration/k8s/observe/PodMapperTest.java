package lab.orchestration.k8s.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.function.Consumer;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PodMapperTest {

  private static final String CREATED = "2026-01-01T10:00:00Z";
  private static final String STARTED = "2026-01-01T10:00:02Z";
  private static final String ENDED = "2026-01-01T10:05:00Z";
  private static final String RESTARTED = "2026-01-01T10:05:01Z";

  @Test
  void aPodThatNoNodeWasFoundForIsPendingAndSaysWhy() {
    // Given
    Pod pod =
        new PodBuilder(bare("Pending"))
            .editSpec()
            .withNodeName(null)
            .endSpec()
            .editStatus()
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("False")
            .withMessage("0/1 nodes are available")
            .endCondition()
            .endStatus()
            .build();

    // When
    Replica replica = PodMapper.toReplica(pod);

    // Then
    assertThat(replica.observed()).isEqualTo(ReplicaState.PENDING);
    assertThat(replica.desired()).isEqualTo(DesiredState.RUNNING);
    assertThat(replica.node()).isEmpty();
    assertThat(replica.container()).isEmpty();
    assertThat(replica.message()).isEqualTo("0/1 nodes are available");
  }

  @Test
  void aPodOnANodeWithoutContainerIsPreparing() {
    assertThat(PodMapper.toReplica(bare("Pending")))
        .extracting(Replica::observed, Replica::node)
        .containsExactly(ReplicaState.PREPARING, "node1");
  }

  @Test
  void readyFromBeforeTheContainerBeganSaysNothingOfThisContainer() {
    assertThat(PodMapper.toReplica(readySince(CREATED)).readiness()).isEqualTo(Readiness.UNKNOWN);
    assertThat(PodMapper.toReplica(readySince(STARTED)).readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void aRunningPodHasAllThatAReplicaHas() {
    // Given
    Pod pod = withContainer("Running", container -> running(container, STARTED));

    // Then
    assertThat(PodMapper.toReplica(pod))
        .isEqualTo(
            new Replica(
                "uid-1",
                "my-web-1",
                "nginx:1.30",
                "node1",
                DesiredState.RUNNING,
                ReplicaState.RUNNING,
                Instant.parse(CREATED),
                Instant.parse(STARTED),
                "0123",
                0,
                ""));
  }

  @Test
  void anImageThatCannotBePulledIsNamed() {
    // Given
    Pod pod =
        withContainer(
            "Pending", container -> waiting(container, "ErrImagePull", "not found: nginx:nowhere"));

    // Then
    assertThat(PodMapper.toReplica(pod))
        .extracting(Replica::observed, Replica::message)
        .containsExactly(ReplicaState.PREPARING, "ErrImagePull: not found: nginx:nowhere");
  }

  @Test
  void aFirstContainerThatIsBeingMadeIsNoNews() {
    // Given
    Pod pod = withContainer("Pending", container -> waiting(container, "ContainerCreating", null));

    // Then
    assertThat(PodMapper.toReplica(pod))
        .extracting(Replica::observed, Replica::message)
        .containsExactly(ReplicaState.PREPARING, "");
  }

  @Test
  void aKilledContainerHasFailed() {
    // Given
    Pod pod = withContainer("Running", container -> terminated(container, 137, "Error"));

    // Then
    assertThat(PodMapper.toReplica(pod))
        .extracting(Replica::observed, Replica::desired, Replica::since, Replica::message)
        .containsExactly(
            ReplicaState.FAILED,
            DesiredState.RUNNING,
            Instant.parse(ENDED),
            "Error, exit code 137");
  }

  @Test
  void aContainerThatEndedWithoutErrorIsComplete() {
    // Given
    Pod pod = withContainer("Running", container -> terminated(container, 0, "Completed"));

    // Then
    assertThat(PodMapper.toReplica(pod).observed()).isEqualTo(ReplicaState.COMPLETE);
  }

  @Test
  void aPodThatWaitsForItsNextContainerHasFailed() {
    // Given
    Pod pod =
        withContainer(
            "Running",
            container -> {
              waiting(container, "CrashLoopBackOff", "back-off 10s");
              container.withLastState(
                  new ContainerStateBuilder()
                      .withNewTerminated()
                      .withExitCode(1)
                      .withFinishedAt(ENDED)
                      .endTerminated()
                      .build());
            });

    // Then
    assertThat(PodMapper.toReplica(pod))
        .extracting(Replica::observed, Replica::since, Replica::message)
        .containsExactly(
            ReplicaState.FAILED, Instant.parse(ENDED), "CrashLoopBackOff: back-off 10s");
  }

  @Test
  void aRestartedContainerWasWantedWhenItStarted() {
    // Given
    Pod pod =
        withContainer(
            "Running",
            container -> {
              running(container, RESTARTED);
              container.withRestartCount(1);
            });

    // When
    Replica replica = PodMapper.toReplica(pod);

    // Then it is the same replica with another container
    assertThat(replica.id()).isEqualTo("uid-1");
    assertThat(replica.restarts()).isEqualTo(1);
    assertThat(replica.created()).isEqualTo(Instant.parse(RESTARTED));
  }

  @Test
  void aPodOnItsWayOutIsNotWantedButRunsUntilItHasEnded() {
    // Given
    Pod running = deleted(withContainer("Running", container -> running(container, STARTED)));
    Pod ended = deleted(withContainer("Running", container -> terminated(container, 137, "Error")));

    // Then
    assertThat(PodMapper.toReplica(running))
        .extracting(Replica::desired, Replica::observed)
        .containsExactly(DesiredState.SHUTDOWN, ReplicaState.RUNNING);
    assertThat(PodMapper.toReplica(ended))
        .extracting(Replica::desired, Replica::observed, Replica::message)
        .containsExactly(DesiredState.SHUTDOWN, ReplicaState.SHUTDOWN, "");
  }

  @Test
  void anEvictedPodIsHistory() {
    // Given
    Pod pod =
        new PodBuilder(bare("Failed"))
            .editStatus()
            .withReason("Evicted")
            .withMessage("The node was low on resource")
            .endStatus()
            .build();

    // Then
    assertThat(PodMapper.toReplica(pod))
        .extracting(Replica::desired, Replica::observed, Replica::message)
        .containsExactly(
            DesiredState.SHUTDOWN, ReplicaState.FAILED, "The node was low on resource");
  }

  @Test
  void aPodOnALostNodeIsUnknown() {
    assertThat(PodMapper.toReplica(bare("Unknown")).observed()).isEqualTo(ReplicaState.UNKNOWN);
  }

  private static Pod bare(String phase) {
    return new PodBuilder()
        .withNewMetadata()
        .withUid("uid-1")
        .withName("my-web-1")
        .withCreationTimestamp(CREATED)
        .endMetadata()
        .withNewSpec()
        .withNodeName("node1")
        .addNewContainer()
        .withName("nginx")
        .withImage("nginx:1.30")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .endStatus()
        .build();
  }

  private static Pod withContainer(String phase, Consumer<ContainerStatusBuilder> state) {
    ContainerStatusBuilder container =
        new ContainerStatusBuilder()
            .withName("nginx")
            .withContainerID("containerd://0123")
            .withRestartCount(0);
    state.accept(container);
    return new PodBuilder(bare(phase))
        .editStatus()
        .withContainerStatuses(container.build())
        .endStatus()
        .build();
  }

  private static Pod readySince(String since) {
    return new PodBuilder(withContainer("Running", container -> running(container, STARTED)))
        .editStatus()
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .withLastTransitionTime(since)
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod deleted(Pod pod) {
    return new PodBuilder(pod).editMetadata().withDeletionTimestamp(ENDED).endMetadata().build();
  }

  private static void running(ContainerStatusBuilder container, String since) {
    container.withState(
        new ContainerStateBuilder().withNewRunning().withStartedAt(since).endRunning().build());
  }

  private static void terminated(ContainerStatusBuilder container, int code, String reason) {
    container.withState(
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(code)
            .withReason(reason)
            .withFinishedAt(ENDED)
            .endTerminated()
            .build());
  }

  private static void waiting(
      ContainerStatusBuilder container, String reason, @Nullable String message) {
    container.withState(
        new ContainerStateBuilder()
            .withNewWaiting()
            .withReason(reason)
            .withMessage(message)
            .endWaiting()
            .build());
  }
}
