package lab.orchestration.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryNeedTest {

  @Test
  void givenEnoughMemory_thenTheFactsAreAll() {
    MemoryNeed laptop = new MemoryNeed(16_000);

    assertThat(laptop.isEnoughFor(3)).isTrue();
    assertThat(laptop.explain(3).toString())
        .contains("15.6 GiB available", "3 nodes on each side")
        .doesNotContain("Too little");
  }

  @Test
  void givenTooLittleForThreeNodes_thenOneNodeIsOffered() {
    MemoryNeed small = new MemoryNeed(MemoryNeed.mebibytes(3) - 1);

    assertThat(small.isEnoughFor(3)).isFalse();
    assertThat(small.explain(3).toString()).contains("Too little: use one node, with --nodes 1");
  }

  @Test
  void givenTooLittleEvenForOne_thenOneSideAtATimeIsOffered() {
    assertThat(new MemoryNeed(100).explain(1).toString())
        .contains("one side at a time with --side");
  }

  @Test
  void thisMachineHasAMemory() {
    assertThat(MemoryNeed.ofThisMachine().availableMebibytes()).isPositive();
  }
}
