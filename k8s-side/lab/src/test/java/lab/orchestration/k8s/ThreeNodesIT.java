package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server and two agents: what is placed where, how it is reached, and faults of replicas. */
@ExtendWith(ThreeNodes.Provider.class)
class ThreeNodesIT {

  /** Chosen at random from three, nobody is left out of so many requests. */
  private static final int MANY = 1_000;

  private final ThreeNodes cluster;

  ThreeNodesIT(ThreeNodes cluster) {
    this.cluster = cluster;
  }

  @AfterEach
  void withdraw() throws InterruptedException {
    cluster.lab().withdraw();
  }

  @Test
  void givenThreeNodes_whenThreeReplicasAreDeclared_thenEachNodeGetsOne()
      throws InterruptedException {
    // Given
    assertThat(cluster.lab().nodes()).hasSize(3).allMatch(ClusterNode::ready);
    assertThat(cluster.lab().nodes())
        .first()
        .isEqualTo(new ClusterNode(ThreeNodes.SERVER, true, true, true));
    assertThat(cluster.lab().engine().description().toString()).contains("3 nodes in k3s");

    // When
    cluster.declare(ThreeNodes.chapter());

    // Then
    assertThat(cluster.placement())
        .containsOnlyKeys(cluster.nodeNames())
        .allSatisfy((node, replicas) -> assertThat(replicas).isEqualTo(1));
  }

  @Test
  void givenReplicasOnAllNodes_whenRequestsComeThroughTheEntrance_thenEachOfThemAnswersSome()
      throws InterruptedException {
    // Given
    cluster.declare(ThreeNodes.chapter());

    // When
    Entrance entrance = cluster.lab().openEntrance();
    Requests requests = Requests.to(entrance.uri());

    // Then, as soon as kube-proxy knows of all
    while (requests.sent() < MANY && !allHaveAnswered(requests)) {
      requests.send(5);
    }
    assertThat(cluster.ready()).allMatch(one -> requests.in(output(one)) > 0);
    assertThat(requests.failed()).isZero();
    assertThat(entrance.uri().getHost()).isEqualTo("127.0.0.1");
    assertThat(cluster.ready().stream().mapToInt(one -> requests.in(output(one))).sum())
        .isEqualTo(requests.sent());
  }

  private boolean allHaveAnswered(Requests requests) {
    return cluster.ready().stream().allMatch(one -> requests.in(output(one)) > 0);
  }

  private List<String> output(Replica replica) {
    try {
      return cluster.lab().output(replica);
    } catch (InterruptedException asked) {
      throw new IllegalStateException(asked);
    }
  }

  @Test
  void givenAnEntrance_whenTheServiceIsWithdrawn_thenNothingOfItIsLeftButTheOperatorWorksOn()
      throws InterruptedException {
    // Given
    cluster.declare(ThreeNodes.chapter());
    Entrance entrance = cluster.lab().openEntrance();

    // When
    cluster.lab().withdraw();

    // Then
    assertThat(cluster.client().services().inNamespace("default").list().getItems())
        .extracting(service -> service.getMetadata().getName())
        .containsExactly("kubernetes");
    assertThat(cluster.wanted()).isEmpty();
    assertThat(Requests.to(entrance.uri()).send(1).failed()).isOne();
    cluster.declare(ThreeNodes.chapter());
  }

  @Test
  void givenThreeReplicas_whenOneIsDeleted_thenAnotherOneTakesItsPlace()
      throws InterruptedException {
    // Given
    cluster.declare(ThreeNodes.chapter());
    Replica deleted = cluster.onAnAgent();

    // When
    String how = cluster.lab().inject(new Fault.ReplicaDelete(deleted));

    // Then
    assertThat(how).isEqualTo("kubectl delete pod " + deleted.name());
    cluster.await(
        "the deleted Pod is no longer wanted",
        Duration.ofSeconds(10),
        () -> cluster.wanted(deleted.name()).isEmpty());
    cluster.awaitReady(3);
  }

  @Test
  void givenAReplicaOnAnAgent_whenItsContainerIsKilled_thenItIsRestartedInTheSamePod()
      throws InterruptedException {
    // Given
    cluster.declare(ThreeNodes.chapter());
    Replica killed = cluster.onAnAgent();

    // When
    String how = cluster.lab().inject(new Fault.ContainerKill(killed));

    // Then
    assertThat(how).contains(killed.node()).contains(killed.container());
    cluster.await(
        "it runs again",
        Duration.ofSeconds(20),
        () ->
            cluster
                .wanted(killed.name())
                .filter(now -> now.restarts() == 1 && now.readiness() == Readiness.READY)
                .isPresent());
  }

  @Test
  void givenAReplicaHangs_whenItGoesOnAgain_thenItWasTakenOutOfTheServiceButNeverRestarted()
      throws InterruptedException {
    // Given
    cluster.declare(ThreeNodes.chapter());
    Replica hung = cluster.onAnAgent();
    Fault.Hang fault = new Fault.Hang(hung);

    // When
    cluster.lab().inject(fault);
    cluster.await(
        "it is held back",
        Duration.ofSeconds(30),
        () -> cluster.wanted(hung.name()).filter(Replica::heldBack).isPresent());

    // Then
    assertThat(cluster.lab().serves(hung)).isFalse();
    assertThat(readyAddresses()).isEqualTo(2);
    assertThat(cluster.wanted(hung.name())).map(Replica::container).hasValue(hung.container());

    // And when
    cluster.lab().undo(fault);
    cluster.awaitReady(3);

    // Then
    assertThat(cluster.wanted(hung.name())).map(Replica::container).hasValue(hung.container());
    assertThat(cluster.wanted(hung.name())).map(Replica::restarts).hasValue(0);
  }

  @Test
  void givenAContainerThatIsGone_whenItsHangIsUndone_thenNothingHappens()
      throws InterruptedException {
    // Given
    cluster.declare(ThreeNodes.chapter());
    Replica hung = cluster.onAnAgent();
    Fault.Hang fault = new Fault.Hang(hung);
    cluster.lab().inject(fault);
    cluster.lab().inject(new Fault.ReplicaDelete(hung));
    cluster.await(
        "its container has ended",
        Duration.ofSeconds(60),
        () ->
            cluster.lab().replicas().stream()
                .noneMatch(one -> one.id().equals(hung.id()) && one.running()));

    // When
    cluster.lab().undo(fault);

    // Then
    cluster.awaitReady(3);
  }

  private int readyAddresses() {
    return cluster
        .client()
        .endpoints()
        .inNamespace("default")
        .withName("my-web")
        .get()
        .getSubsets()
        .stream()
        .mapToInt(part -> part.getAddresses().size())
        .sum();
  }
}
