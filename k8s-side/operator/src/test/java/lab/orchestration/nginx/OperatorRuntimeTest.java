package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a running operator says of itself. */
class OperatorRuntimeTest {

  private final FakeCluster cluster = new FakeCluster();

  OperatorRuntimeTest() throws IOException {}

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void itCountsWhatItLooksAfter() throws InterruptedException {
    // Given
    assertThat(cluster.operator().managed()).isZero();

    // When
    cluster.declare("first", "{}");
    cluster.takeName("second");
    cluster.declare("second", "{}");
    cluster.awaitAccepted("first");
    cluster.awaitNotAccepted("second");

    // Then
    assertThat(cluster.operator().managed()).isEqualTo(2);

    // When one is deleted, and a later one is seen
    cluster.service("first").delete();
    cluster.declare("third", "{}");
    cluster.awaitAccepted("third");

    // Then
    assertThat(cluster.operator().managed()).isEqualTo(2);
  }

  @Test
  void whatIsStoppedLeavesEverythingAsItIs() throws InterruptedException {
    // Given
    cluster.declare("left", "{}");
    cluster.awaitAccepted("left");
    cluster.haveItLookAgain("left");
    cluster.server().forgetRequests();

    // When
    cluster.operator().close();

    // Then
    assertThat(cluster.written()).isEmpty();
    assertThat(cluster.namesOfMade()).hasSize(3);
  }
}
