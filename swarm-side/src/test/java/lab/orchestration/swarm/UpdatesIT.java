package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServicePolicy;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.docker.DockerEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Updates that go well, updates that do not, and a health check. */
class UpdatesIT {

  private static DockerEngine outer;
  private static TestImages images;
  private static ThreeNodes cluster;
  private static SwarmOrchestrator swarm;

  @BeforeAll
  static void startNodes() throws InterruptedException {
    outer = TestEngine.connect();
    images = new TestImages(outer, TestEngine.newRunId());
    cluster = new ThreeNodes(outer, List.of(TestEngine.NGINX, images.second(), images.broken()));
    swarm = cluster.swarm();
  }

  @AfterAll
  static void destroyNodes() {
    cluster.close();
    images.close();
    outer.close();
  }

  @AfterEach
  void withdraw() throws InterruptedException {
    swarm.withdraw();
  }

  @Test
  void givenASecondVersion_whenUpdated_thenOneReplicaAtATimeIsReplacedAndOneFormerVersionIsKept()
      throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter());
    assertThat(swarm.updateStatus().state()).isEqualTo(UpdateStatus.State.NONE);
    assertThat(swarm.account().answer().toString()).contains("former versions kept: 0");
    Set<Integer> seenRunning = ConcurrentHashMap.newKeySet();

    // When
    swarm.update(TestEngine.chapter().withImage(images.second()));
    cluster.await(
        "the update is completed",
        90,
        () -> {
          seenRunning.add(cluster.runningNow().size());
          return swarm.updateStatus().state() == UpdateStatus.State.COMPLETED;
        });

    // Then
    assertThat(imagesRunning()).containsExactly(images.second());
    assertThat(seenRunning).as("stop first, one at a time").contains(2).isSubsetOf(2, 3);
    Quote account = swarm.account();
    assertThat(account.request().toString()).startsWith("docker service inspect my-web");
    assertThat(account.answer().toString())
        .contains(images.second(), TestEngine.NGINX, "completed", "former versions kept: 1");
  }

  @Test
  void givenABrokenVersion_whenUpdated_thenSwarmPausesAndTheOthersRunOn()
      throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter());

    // When
    swarm.update(TestEngine.chapter().withImage(images.broken()));
    cluster.await(
        "the update is paused",
        60,
        () -> swarm.updateStatus().state() == UpdateStatus.State.PAUSED);

    // Then
    assertThat(swarm.updateStatus().message().toString()).contains("update paused");
    assertThat(imagesRunning()).containsExactly(TestEngine.NGINX);
    // A task counts as updated once it has run for a moment, so a second one may be stopped before
    // the first one's failure is noticed.
    assertThat(cluster.runningNow()).hasSizeBetween(1, 2);
  }

  @Test
  void givenABrokenVersionAndAutomaticRollback_whenUpdated_thenSwarmPutsTheFormerVersionBack()
      throws InterruptedException {
    // Given
    ServiceSpec spec =
        TestEngine.chapter().withPolicy(ServicePolicy.DEFAULT.withRollbackOnFailure());
    cluster.running(spec);

    // When
    swarm.update(spec.withImage(images.broken()));
    cluster.await(
        "the update is rolled back",
        90,
        () -> swarm.updateStatus().state() == UpdateStatus.State.ROLLED_BACK);
    cluster.awaitRunning(3);

    // Then
    assertThat(imagesRunning()).containsExactly(TestEngine.NGINX);
  }

  @Test
  void givenAHealthCheck_whenAReplicaHangs_thenItIsCalledUnhealthyThenKilledAndReplaced()
      throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter().withPolicy(ServicePolicy.DEFAULT.withHealthCheck()));
    assertThat(cluster.runningNow()).extracting(Replica::readiness).containsOnly(Readiness.READY);
    Replica hanging = cluster.someOn(ThreeNodes.FIRST);

    // When
    swarm.inject(new Fault.Hang(hanging));

    // Then
    assertThat(swarm.serves(hanging)).isFalse();
    cluster.await("it is held back", 30, () -> now(hanging).heldBack());
    cluster.await("it is given up", 60, () -> !now(hanging).wanted());
    cluster.awaitRunning(3);
    assertThat(now(hanging).message()).contains("unhealthy");
    assertThat(cluster.runningNow()).extracting(Replica::readiness).containsOnly(Readiness.READY);

    // And: there is nothing left to be undone, which is no error
    swarm.undo(new Fault.Hang(hanging));
  }

  @Test
  void givenNoHealthCheck_whenAReplicaHangs_thenSwarmDoesNotNoticeUntilItIsUndone()
      throws InterruptedException {
    // Given
    cluster.running(TestEngine.chapter());
    Replica hanging = cluster.someOn(ThreeNodes.SECOND);
    assertThat(hanging.readiness()).isEqualTo(Readiness.UNKNOWN);

    // When
    swarm.inject(new Fault.Hang(hanging));

    // Then
    assertThat(swarm.serves(hanging)).isFalse();
    assertThat(cluster.runningNow()).extracting(Replica::id).contains(hanging.id());

    // When
    swarm.undo(new Fault.Hang(hanging));

    // Then
    assertThat(swarm.serves(hanging)).isTrue();
    assertThat(swarm.output(hanging)).anyMatch(line -> line.contains("\"GET / HTTP/1.0\" 200"));
  }

  private static Replica now(Replica replica) {
    return swarm.replicas().stream()
        .filter(other -> other.id().equals(replica.id()))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> imagesRunning() {
    return cluster.runningNow().stream().map(Replica::image).collect(Collectors.toSet());
  }
}
