package lab.orchestration.swarm.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.orchestration.docker.DockerEngine;
import org.junit.jupiter.api.Test;

class NodePoolTest {

  private final FakeNode manager = new FakeNode("swarm-manager");
  private final FakeNode worker = new FakeNode("swarm-worker-1");
  private final NodePool nodes = new NodePool(List.of(manager, worker));
  private final List<String> told = new ArrayList<>();

  private final NodePool.Watcher watcher =
      new NodePool.Watcher() {
        @Override
        public void joined(SwarmNodeHandle node) {
          told.add("+" + node.hostname());
        }

        @Override
        public void left(SwarmNodeHandle node) {
          told.add("-" + node.hostname());
        }
      };

  @Test
  void whoWatchesIsToldOfTheNodesThatAreThereAndOfThoseThatCome() {
    // When
    nodes.watch(watcher);
    nodes.add(new FakeNode("swarm-worker-2"));

    // Then
    assertThat(told).containsExactly("+swarm-manager", "+swarm-worker-1", "+swarm-worker-2");
    assertThat(nodes.named("swarm-worker-2")).isPresent();
  }

  @Test
  void aNodeThatIsNoMoreIsClosedOnceItsWatchersKnow() {
    // Given
    nodes.watch(watcher);

    // When
    nodes.remove(worker);
    nodes.remove(worker);

    // Then
    assertThat(told).endsWith("-swarm-worker-1").hasSize(3);
    assertThat(worker.closed).isEqualTo(1);
    assertThat(nodes.named("swarm-worker-1")).isEmpty();
    assertThat(nodes.all()).containsExactly(manager);
  }

  @Test
  void whoNoLongerWatchesIsToldNothing() {
    // Given
    nodes.watch(watcher);
    nodes.unwatch(watcher);

    // When
    nodes.remove(worker);

    // Then
    assertThat(told).containsExactly("+swarm-manager", "+swarm-worker-1");
  }

  private static final class FakeNode implements SwarmNodeHandle {

    private final String hostname;
    private int closed;

    FakeNode(String hostname) {
      this.hostname = hostname;
    }

    @Override
    public String hostname() {
      return hostname;
    }

    @Override
    public DockerEngine engine() {
      throw new AssertionError("nobody is to be asked");
    }

    @Override
    public String advertisedAddress() {
      return "";
    }

    @Override
    public String listenAddress() {
      return "";
    }

    @Override
    public boolean answers(String container, int port) {
      return false;
    }

    @Override
    public Optional<Boolean> hasIpvs() {
      return Optional.empty();
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
