package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operator installed in the cluster from {@code manifests/}: it does under its own
 * ServiceAccount all that it does in a run of the lab, and may do nothing else.
 */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class InstalledOperatorIT implements LifeStory, DriftStory {

  private final OperatorStage stage;
  private final OperatorImage image;
  private final InstalledOperator operator;

  InstalledOperatorIT(OperatorCluster cluster) throws InterruptedException {
    stage = new OperatorStage(cluster, new NginxServices(cluster, "installed-operator-it"));
    image = OperatorImage.build(cluster.engine());
    operator = InstalledOperator.install(cluster);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    stage.services().close();
    operator.close();
    image.close();
  }

  @Override
  public OperatorStage stage() {
    return stage;
  }

  @Test
  @Order(31)
  void itTellsHowItIs() throws InterruptedException {
    // Given
    stage.declare("counted", "replicas: 0");
    stage.services().awaitReady("counted");
    String leader = operator.leader();

    // Then
    assertThat(operator.http(leader, "/healthz")).isEqualTo("ok\n");
    assertThat(operator.http(leader, "/readyz")).isEqualTo("ok\n");
    assertThat(operator.http(leader, "/metrics"))
        .containsPattern("(?m)^nginxservice_managed [1-9]")
        .containsPattern("(?m)^nginxservice_drift_corrections_total ")
        .containsPattern("(?m)^operator_sdk_reconciliations_.*_total");
  }

  static Stream<Named<Consumer<KubernetesClient>>> whatItMustNotDo() {
    String elsewhere = "kube-system";
    return Stream.of(
        Named.of("read Secrets", api -> api.secrets().inNamespace(elsewhere).list()),
        Named.of("read nodes", api -> api.nodes().list()),
        Named.of(
            "remove an NginxService",
            api ->
                api.genericKubernetesResources("orchestration.lab/v1", "NginxService")
                    .inNamespace(elsewhere)
                    .withName("any")
                    .delete()),
        Named.of(
            "remove a Deployment",
            api -> api.apps().deployments().inNamespace(elsewhere).withName("any").delete()),
        Named.of("remove a Pod", api -> api.pods().inNamespace(elsewhere).withName("any").delete()),
        Named.of(
            "read a ConfigMap by name",
            api -> api.configMaps().inNamespace(elsewhere).withName("any").get()),
        Named.of(
            "read the CRDs", api -> api.apiextensions().v1().customResourceDefinitions().list()),
        Named.of(
            "read other Leases",
            api -> api.leases().inNamespace(InstalledOperator.NAMESPACE).withName("any").get()),
        Named.of("read the roles", api -> api.rbac().clusterRoles().list()));
  }

  @ParameterizedTest
  @MethodSource
  @Order(32)
  void whatItMustNotDo(Consumer<KubernetesClient> deed) {
    try (KubernetesClient operatorItself = operator.asItself()) {
      assertThatThrownBy(() -> deed.accept(operatorItself))
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              refused -> assertThat(refused.getCode()).isEqualTo(403));
    }
  }

  @Test
  @Order(33)
  void whenTheLeaderIsKilledTheOtherTakesOverWithinTheLease() throws InterruptedException {
    // Given
    stage.declare("survivor", "replicas: 0");
    stage.services().awaitReady("survivor");
    String leader = operator.leader();

    // When it is killed, and its Pod goes too (a container that is started again in the same Pod
    // would find the Lease still its own), and then somebody declares something
    operator.kill(leader);
    Lease lost = operator.lease().get();
    stage.declare("survivor", "replicas: 0\nport: 9000");

    // Then the other one carries it out
    stage.services().awaitReady("survivor");
    Lease taken = operator.lease().get();
    assertThat(taken.getSpec().getHolderIdentity()).isNotEqualTo(leader);

    // Then it began as soon as the Lease had run out, and not before
    ZonedDateTime end = lost.getSpec().getRenewTime().plus(leaseOf(lost));
    assertThat(taken.getSpec().getAcquireTime())
        .isAfterOrEqualTo(end)
        .isBefore(end.plus(leaseOf(lost)));
  }

  @Test
  @Order(34)
  void whenTheLeaderIsStoppedTheOtherNeedNotWaitForTheLease() throws InterruptedException {
    // Given
    awaitBothReady();
    String leader = operator.leader();
    Lease before = operator.lease().get();

    // When
    stage.client().pods().inNamespace(InstalledOperator.NAMESPACE).withName(leader).delete();

    // Then
    Lease taken =
        NginxServices.await(
            operator.lease(),
            lease ->
                InstalledOperator.isHeld(lease)
                    && !lease.getSpec().getHolderIdentity().equals(leader));
    assertThat(taken.getSpec().getLeaseTransitions())
        .isEqualTo(before.getSpec().getLeaseTransitions() + 1);
    assertThat(taken.getSpec().getAcquireTime())
        .isBefore(before.getSpec().getRenewTime().plus(leaseOf(before)));
  }

  private void awaitBothReady() throws InterruptedException {
    NginxServices.await(
        stage
            .client()
            .apps()
            .deployments()
            .inNamespace(InstalledOperator.NAMESPACE)
            .withName(InstalledOperator.NAME),
        deployment -> Integer.valueOf(2).equals(deployment.getStatus().getReadyReplicas()));
  }

  private static Duration leaseOf(Lease lease) {
    return Duration.ofSeconds(lease.getSpec().getLeaseDurationSeconds());
  }
}
