package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Updates that succeed, and updates that cannot. */
@ExtendWith(ThreeNodes.Provider.class)
class RollingUpdateIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ThreeNodes cluster;

  RollingUpdateIT(ThreeNodes cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void declare() throws InterruptedException {
    cluster.declare(ThreeNodes.chapter());
  }

  @AfterEach
  void withdraw() throws InterruptedException {
    cluster.lab().withdraw();
  }

  @Test
  void givenAnotherImage_whenTheServiceIsUpdated_thenEveryReplicaRunsIt()
      throws InterruptedException {
    // Given
    assertThat(cluster.lab().updateStatus().state()).isEqualTo(UpdateStatus.State.NONE);
    ServiceSpec second = ThreeNodes.chapter().withImage(cluster.images().second());

    // When
    cluster.lab().update(second);
    await(UpdateStatus.State.COMPLETED);

    // Then
    assertThat(cluster.ready()).hasSize(3).extracting(Replica::image).containsOnly(second.image());
    assertThat(new ServedPage(cluster.client(), "default").of(second.name()))
        .contains(SmallImages.TITLE);
    assertThat(cluster.lab().account().answer().toString())
        .contains("\"formerVersionsKept\":1")
        .contains(ThreeNodes.chapter().image());
    assertThat(cluster.lab().formerVersions()).isEqualTo(1);
  }

  @Test
  void givenAnImageThatCannotRun_whenTheServiceIsUpdated_thenTheOldOnesServeOnUntilItIsPutRight()
      throws InterruptedException {
    // Given
    ServiceSpec broken = ThreeNodes.chapter().withImage(cluster.images().broken());

    // When
    cluster.lab().update(broken);
    await(UpdateStatus.State.STALLED);

    // Then
    assertThat(cluster.ready())
        .hasSize(3)
        .extracting(Replica::image)
        .containsOnly(ThreeNodes.chapter().image());
    Replica newOne =
        cluster.wanted().stream()
            .filter(one -> one.image().equals(broken.image()))
            .findFirst()
            .orElseThrow();
    assertThat(cluster.lab().output(newOne)).contains(SmallImages.LAST_WORDS);
    cluster.await(
        "Kubernetes says why",
        PATIENCE,
        () -> cluster.lab().updateStatus().message().toString().contains("ends again and again"));

    // And when
    cluster.lab().update(ThreeNodes.chapter());
    await(UpdateStatus.State.COMPLETED);

    // Then
    cluster.awaitReady(3);
    assertThat(cluster.wanted())
        .extracting(Replica::image)
        .containsOnly(ThreeNodes.chapter().image());
  }

  @Test
  void givenAnImageThatNobodyHas_whenTheServiceIsUpdated_thenItStalls()
      throws InterruptedException {
    // When
    cluster.lab().update(ThreeNodes.chapter().withImage("nowhere.invalid/nginx:1"));

    // Then
    await(UpdateStatus.State.STALLED);
    assertThat(cluster.ready()).hasSize(3);
  }

  @Test
  void givenAnotherService_whenItIsToBeUpdated_thenThatIsRefused() {
    ServiceSpec other = new ServiceSpec("other", ThreeNodes.chapter().image(), 1, 8080, 80);
    assertThatThrownBy(() -> cluster.lab().update(other)).isInstanceOf(LabException.class);
  }

  private void await(UpdateStatus.State state) throws InterruptedException {
    cluster.await(
        "the update is " + state, PATIENCE, () -> cluster.lab().updateStatus().state() == state);
  }
}
