package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import lab.orchestration.nginx.runtime.OperatorRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** An NginxService's whole life, with the operator in this process, as a run of the lab has it. */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class OperatorLifeIT implements LifeStory, DriftStory {

  private static final Path ROLES = Path.of("..", "..", "manifests", "operator");

  private final OperatorStage stage;
  private final RequestLog requests = new RequestLog();
  private final KubernetesClient operatorClient;
  private final OperatorRuntime operator;

  OperatorLifeIT(OperatorCluster cluster) throws InterruptedException {
    stage = new OperatorStage(cluster, new NginxServices(cluster, "operator-life-it"));
    operatorClient = requests.client(cluster.config());
    operator = OperatorRuntime.start(operatorClient, stage.services().namespace());
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    operator.close();
    operatorClient.close();
    stage.services().close();
  }

  @Override
  public OperatorStage stage() {
    return stage;
  }

  /** A Lease is asked for only where an operator shares the work, which this one does not. */
  @Test
  @Order(Integer.MAX_VALUE)
  void exactlyWhatTheRolesGrantWasNeeded() throws IOException {
    Set<String> granted =
        Permissions.granted(ROLES).stream()
            .filter(permission -> !permission.contains("leases"))
            .collect(Collectors.toSet());

    assertThat(Permissions.needed(requests.all(), requests.creations()))
        .containsExactlyInAnyOrderElementsOf(granted);
  }
}
