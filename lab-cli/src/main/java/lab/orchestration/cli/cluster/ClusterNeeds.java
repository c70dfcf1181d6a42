package lab.orchestration.cli.cluster;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import lab.orchestration.cli.cluster.ClusterOptions.KubeOn;
import lab.orchestration.cli.cluster.ClusterOptions.SwarmOn;
import lab.orchestration.cli.engine.LabImage;

/**
 * What the clusters that a person chose need: an Engine, nodes, images.
 *
 * @param options what the person chose
 */
public record ClusterNeeds(ClusterOptions options) {

  /** Whether a Docker Engine is needed at all: not for somebody else's Kubernetes alone. */
  boolean engine() {
    return options.withSwarm()
        || options.with(ColumnChoice.BY_HAND)
        || options.kubeOn == KubeOn.throwaway;
  }

  /** Whether nodes of our own are started, or found, on either side. */
  boolean nodes() {
    return dindNodes() || kubernetesNodes();
  }

  private boolean dindNodes() {
    return options.with(ColumnChoice.BY_HAND)
        || (options.withSwarm() && options.swarmOn == SwarmOn.throwaway);
  }

  private boolean kubernetesNodes() {
    return options.withKubernetes() && options.kubeOn == KubeOn.throwaway;
  }

  /** The images that are needed on the Engine, with the wanted references. */
  public Map<LabImage, String> images() {
    Map<LabImage, String> needed = new EnumMap<>(LabImage.class);
    if (engine()) {
      needed.put(LabImage.NGINX, options.nginxImage);
    }
    if (dindNodes()) {
      needed.put(LabImage.DIND, options.dindImage);
    }
    if (kubernetesNodes()) {
      needed.put(LabImage.KUBERNETES, options.kubernetesImage);
      if (options.metricsServer) {
        needed.put(LabImage.METRICS_SERVER, options.metricsServerImage);
      }
    }
    return needed;
  }

  /** Images without which the command can go on; never one that the person has named. */
  Set<LabImage> dispensableImages() {
    boolean besideLive =
        options.chosenColumns().stream().anyMatch(column -> !column.onKubernetes());
    return options.modelMayStandIn
            && besideLive
            && options.withKubernetes()
            && options.isThrowAway()
            && options.kubernetesImage.equals(LabImage.KUBERNETES.publicReference())
        ? Set.of(LabImage.KUBERNETES)
        : Set.of();
  }
}
