package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API server is killed and started again under a running operator, which goes on as before. */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ApiServerRestartIT {

  private static final String NAMESPACE = "api-server-restart-it";
  private static final String API_SERVER = "kube-apiserver";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final OperatorCluster cluster;
  private final NginxServices services;
  private final OperatorUnderTest operator;

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  ApiServerRestartIT(OperatorCluster cluster) throws InterruptedException {
    this.cluster = cluster;
    services = new NginxServices(cluster, NAMESPACE);
    operator = new OperatorUnderTest(cluster, NAMESPACE);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    operator.close();
    services.close();
  }

  @Test
  void theOperatorGoesOnAfterARestart() throws InterruptedException {
    assumeTrue(
        TestEngine.kubernetesImage().startsWith("orchestration-lab/"),
        "the nodes are not the testbed's; in k3s the API server is no process of its own");
    String process = apiServerProcess();
    assertThat(process).as("the process " + API_SERVER).isNotEmpty();

    // Given
    services.declare("restart", "replicas: 0");
    services.awaitReady("restart");
    assertThat(operator.runtime().isWatching()).as("it watches, before").isTrue();

    // When
    cluster.node().exec("kill", "-KILL", process);
    until("the operator notices that it watches no more", () -> !operator.runtime().isWatching());
    until("the operator watches again", operator.runtime()::isWatching);

    // Then drift is put back
    drift();
    NginxServices.await(
        cluster.client().apps().deployments().inNamespace(NAMESPACE).withName("restart"),
        deployment -> maxSurge(deployment) == 1);

    // Then a change is carried out
    services.declare("restart", "replicas: 0\nupdate: {maxSurge: 5}");
    services.awaitReady("restart");
    assertThat(maxSurge(deployment())).as("the change that was declared").isEqualTo(5);
  }

  private void drift() {
    cluster
        .client()
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("restart")
        .edit(
            deployment ->
                deployment
                    .edit()
                    .editSpec()
                    .editStrategy()
                    .editRollingUpdate()
                    .withNewMaxSurge(7)
                    .endRollingUpdate()
                    .endStrategy()
                    .endSpec()
                    .build());
  }

  private Deployment deployment() {
    return Objects.requireNonNull(
        cluster.client().apps().deployments().inNamespace(NAMESPACE).withName("restart").get());
  }

  private static int maxSurge(Deployment deployment) {
    return deployment.getSpec().getStrategy().getRollingUpdate().getMaxSurge().getIntVal();
  }

  /** The process's number; empty if there is none of its own. */
  private String apiServerProcess() throws InterruptedException {
    String find =
        "for each in /proc/[0-9]*; do if [ \"$(cat $each/comm)\" = %s ]; then echo ${each#/proc/}; fi; done 2>/dev/null"
            .formatted(API_SERVER);
    return cluster.node().exec("sh", "-c", find);
  }

  /** The operator answers this only when asked. */
  private static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + ", within " + PATIENCE).isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
