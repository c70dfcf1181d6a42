package lab.orchestration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lab.orchestration.model.parameter.KubernetesParameters;
import org.junit.jupiter.api.Test;

class TaintQueueTest {

  private final Simulation simulation = new Simulation(1);
  private final List<ModelNode> nodes = new ArrayList<>();
  private final List<Long> tainted = new ArrayList<>();
  private final TaintQueue queue =
      new TaintQueue(
          simulation,
          KubernetesParameters.Eviction.DEFAULTS,
          nodes,
          node -> tainted.add(simulation.now()));

  @Test
  void givenThreeOfTenNodesAreLost_thenOneIsTaintedAtOnceAndTheOthersEachTenSeconds() {
    lose(3, 10);

    pass(60_000);

    assertThat(tainted).containsExactly(0L, 10_000L, 20_000L);
  }

  @Test
  void givenANodeIsLostLongAfterAnother_thenItNeedNotWait() {
    lose(1, 10);
    pass(60_000);

    ModelNode second = nodes.get(1);
    second.ready = false;
    queue.add(second);
    pass(1_000);

    assertThat(tainted).containsExactly(0L, 60_000L);
  }

  @Test
  void givenMostOfASmallClusterIsLost_thenNothingIsGivenUp_untilEnoughNodesAreBack() {
    lose(6, 10);

    pass(3_600_000);
    assertThat(tainted).isEmpty();

    // When one is back, five of ten are too few for a disruption.
    nodes.get(5).ready = true;
    queue.goOn();
    pass(1_000);
    assertThat(tainted).hasSize(1);
  }

  @Test
  void givenMostOfALargeClusterIsLost_thenItGoesOnAtTheSecondaryRate() {
    lose(60, 100);

    pass(200_000);

    assertThat(tainted).containsExactly(0L, 100_000L, 200_000L);
  }

  @Test
  void givenANodeIsRemovedWhileItWaits_thenItIsForgotten() {
    lose(2, 10);
    pass(1_000);

    nodes.remove(1);
    pass(60_000);

    assertThat(tainted).containsExactly(0L);
  }

  private void lose(int lost, int all) {
    IntStream.range(0, all)
        .forEach(number -> nodes.add(new ModelNode("node-" + number, false, new Machine())));
    nodes.subList(0, lost).forEach(node -> node.ready = false);
    nodes.subList(0, lost).forEach(queue::add);
  }

  private void pass(long millis) {
    long end = simulation.now() + millis;
    while (simulation.passUntil(end)) {
      // Whatever happens until then.
    }
  }
}
