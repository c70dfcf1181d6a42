package lab.orchestration.swarm.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.FakeEngine;
import lab.orchestration.swarm.node.EngineNode;
import lab.orchestration.swarm.node.NodePool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the node's Engine is asked to do to a replica's container. */
class ReplicaFaultsTest {

  private final FakeEngine fake = new FakeEngine();
  private final DockerEngine engine = fake.connect();
  private final ReplicaFaults faults =
      new ReplicaFaults(new NodePool(List.of(new EngineNode(engine, "node-1", "6.1"))));

  ReplicaFaultsTest() throws IOException {}

  @AfterEach
  void close() {
    engine.close();
    fake.close();
  }

  @Test
  void aKillSendsTheSignalOfTheCommandThatIsShown() throws InterruptedException {
    // When
    String shown = faults.kill(replicaOn("node-1"));

    // Then
    assertThat(shown).isEqualTo("docker kill --signal KILL c1   # on node-1");
    assertThat(fake.changes()).containsExactly("POST /containers/c1/kill?signal=KILL");
  }

  @Test
  void aRemovalIsForced() throws InterruptedException {
    // When
    faults.remove(replicaOn("node-1"));

    // Then
    assertThat(fake.changes())
        .singleElement()
        .asString()
        .startsWith("DELETE /containers/c1?")
        .contains("force=true");
  }

  @Test
  void aReplicaOnANodeOutOfReachIsNotTouched() {
    assertThatThrownBy(() -> faults.kill(replicaOn("node-2")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("node-2 is out of reach");
    assertThat(fake.changes()).isEmpty();
  }

  private static Replica replicaOn(String node) {
    return new Replica(
        "t1",
        "my-web.1",
        "nginx",
        node,
        DesiredState.RUNNING,
        ReplicaState.RUNNING,
        null,
        null,
        "c1",
        0,
        "");
  }
}
