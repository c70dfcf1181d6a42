package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Replica;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way in for clients, and what is left when a node was lost in the middle of it all. */
class EntranceIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private DockerEngine outer;
  private ThreeNodes cluster;
  private SwarmOrchestrator swarm;

  @BeforeEach
  void startNodes() throws InterruptedException {
    outer = TestEngine.connect();
    cluster = new ThreeNodes(outer, List.of(TestEngine.NGINX));
    swarm = cluster.swarm();
    cluster.running(TestEngine.chapter());
  }

  @AfterEach
  void destroyNodes() {
    cluster.close();
    outer.close();
  }

  @Test
  void givenAnEntrance_whenRequestsAreSent_thenEveryReplicaGetsSomeAndTheLossOfAWorkerIsSurvived()
      throws InterruptedException {
    // Given
    Entrance entrance = swarm.openEntrance();
    assertThat(entrance.uri().getHost()).isEqualTo("127.0.0.1");
    assertThat(entrance.instead().isEmpty())
        .as("it says so if this is not the routing mesh")
        .isEqualTo(
            swarm.engine().notes().stream()
                .noneMatch(note -> note.toString().contains("no ip_vs")));
    requestUntilEveryReplicaGetsSome(entrance);

    // When
    for (int request = 0; request < 60; request++) {
      assertThat(status(entrance.uri().resolve("/?first"))).isEqualTo(200);
    }

    // Then
    List<Long> each = requests("/?first");
    assertThat(each).hasSize(3).allSatisfy(count -> assertThat(count).isGreaterThan(5));
    assertThat(each.stream().mapToLong(Long::longValue).sum()).isEqualTo(60);

    // When
    swarm.inject(new Fault.NodeLoss(ThreeNodes.FIRST));
    cluster.await(
        "the node is down",
        60,
        () -> !cluster.names(ClusterNode::ready).contains(ThreeNodes.FIRST));
    cluster.awaitRunning(3);

    // Then: the new replica gets its share, too, and nothing is sent to the lost one
    requestUntilEveryReplicaGetsSome(entrance);

    // When: it is closed with the service, and can be opened again with the next one
    swarm.withdraw();
    assertThat(status(entrance.uri())).isNotEqualTo(200);
    cluster.running(TestEngine.chapter());

    // Then
    assertThat(status(swarm.openEntrance().uri())).isEqualTo(200);
  }

  @Test
  void givenALostNode_whenTheRunIsClosed_thenNothingIsLeft() throws InterruptedException {
    // Given
    swarm.openEntrance();
    swarm.inject(new Fault.NodeLoss(ThreeNodes.SECOND));
    swarm.inject(new Fault.NodeCutOff(ThreeNodes.FIRST));

    // When
    swarm.close();

    // Then
    assertThat(EngineSweep.ofRun(outer, cluster.runId()).list()).isEmpty();
  }

  @Test
  void givenALostAndAJoinedNode_whenTheRunWasKilled_thenTheSweepFindsAllOfIt()
      throws InterruptedException {
    // Given: a run that never gets to close
    swarm.inject(new Fault.NodeLoss(ThreeNodes.SECOND));
    swarm.inject(new Fault.NodeJoin());
    EngineSweep sweep = EngineSweep.ofRun(outer, cluster.runId());

    // When
    List<String> removed = sweep.remove();

    // Then
    assertThat(removed)
        .filteredOn(line -> line.startsWith("container"))
        .hasSize(4)
        .anyMatch(line -> line.contains("swarm-worker-3"));
    assertThat(removed).filteredOn(line -> line.startsWith("volume")).hasSize(4);
    assertThat(sweep.list()).isEmpty();
  }

  /** Swarm's name server learns of a replica a moment after it runs. */
  private void requestUntilEveryReplicaGetsSome(Entrance entrance) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    String path = "/?until-" + end;
    do {
      assertThat(status(entrance.uri().resolve(path))).isEqualTo(200);
      assertThat(System.nanoTime()).as("requests %s", requests(path)).isLessThan(end);
    } while (requests(path).contains(0L));
  }

  private List<Long> requests(String path) throws InterruptedException {
    List<Long> counts = new ArrayList<>();
    for (Replica replica : cluster.runningNow()) {
      counts.add(
          swarm.output(replica).stream().filter(line -> line.contains("GET " + path)).count());
    }
    return counts;
  }

  /** The status, or 0 if there was no answer. */
  private int status(URI uri) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException noAnswer) {
      return 0;
    }
  }
}
