package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;

/** The HorizontalPodAutoscalers of a cluster, as Kubernetes reports on them. */
public final class Autoscalers {

  /** It looks every quarter of a minute, and may have to look several times for the first load. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Cluster cluster;

  /** Reads those in the namespace of a cluster. */
  public Autoscalers(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Waits until an autoscaler knows the load of what it scales.
   *
   * @return what it is to do, as YAML
   */
  public String awaitActive(String name, Progress progress) throws InterruptedException {
    progress.report(Message.of("k8s.autoscalers.waits-until-horizontalpodautoscaler-knows-load"));
    Resource<HorizontalPodAutoscaler> autoscaler =
        cluster
            .client()
            .autoscaling()
            .v2()
            .horizontalPodAutoscalers()
            .inNamespace(cluster.namespace())
            .withName(name);
    List<HorizontalPodAutoscaler> active =
        ApiServer.await(
            Message.of("k8s.autoscalers.horizontalpodautoscaler-does-not-know-load", name),
            autoscaler.informOnCondition(found -> found.stream().anyMatch(Autoscalers::isActive)),
            PATIENCE);
    HorizontalPodAutoscalerSpec spec = active.get(0).getSpec();
    return Serialization.asYaml(spec).replaceFirst("^---\n", "");
  }

  private static boolean isActive(HorizontalPodAutoscaler autoscaler) {
    return autoscaler.getStatus() != null
        && autoscaler.getStatus().getConditions() != null
        && autoscaler.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("ScalingActive")
                        && condition.getStatus().equals("True"));
  }
}
