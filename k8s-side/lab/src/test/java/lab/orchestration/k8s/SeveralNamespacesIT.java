package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.nginx.drift.DriftListener;
import lab.orchestration.nginx.runtime.OperatorOptions;
import lab.orchestration.nginx.runtime.OperatorRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator of some namespaces has a watch, and so needs a cache, for each of them. */
@ExtendWith(OperatorCluster.Provider.class)
class SeveralNamespacesIT {

  private static final String ONE = "several-one-it";
  private static final String OTHER = "several-other-it";

  @Test
  void whatWasDeclaredBeforehandIsKnownAndCarriedOutInEachOfThem(OperatorCluster cluster)
      throws Exception {
    try (NginxServices one = new NginxServices(cluster, ONE);
        NginxServices other = new NginxServices(cluster, OTHER);
        KubernetesClient client =
            new KubernetesClientBuilder().withConfig(cluster.config()).build()) {
      // Given an NginxService in each of two namespaces
      one.declare("web", "replicas: 0");
      other.declare("shop", "replicas: 0");

      // When an operator of both is started
      try (OperatorRuntime operator = OperatorRuntime.start(client, ofBoth())) {

        // Then it carries out both, and knows both
        one.await("web", NginxServices::isCurrent);
        other.await("shop", NginxServices::isCurrent);
        assertThat(operator.managed()).isEqualTo(2);
      }
    }
  }

  private static OperatorOptions ofBoth() {
    return new OperatorOptions(
        Set.of(ONE, OTHER),
        Optional.empty(),
        Metrics.NOOP,
        DriftListener.none(),
        Duration.ofSeconds(2));
  }
}
