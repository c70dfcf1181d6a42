package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.nginx.api.NginxService;

/**
 * What is there of an NginxService, as its watches last saw it. Of a Deployment and a StatefulSet
 * at most one is there, whatever is declared.
 */
public record ObservedObjects(
    Optional<Deployment> deployment,
    Optional<StatefulSet> statefulSet,
    Optional<Service> service,
    Optional<Ingress> ingress,
    Set<Pod> pods) {

  /** Reads the caches; asks no server. */
  public static ObservedObjects in(Context<NginxService> context) {
    return new ObservedObjects(
        own(Deployment.class, context),
        own(StatefulSet.class, context),
        own(Service.class, context),
        own(Ingress.class, context),
        context.getSecondaryResources(Pod.class));
  }

  private static <T extends HasMetadata> Optional<T> own(
      Class<T> kind, Context<NginxService> context) {
    String name = context.getPrimaryResource().getMetadata().getName();
    return context
        .getSecondaryResourcesAsStream(kind)
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst();
  }

  Workload workload() {
    return deployment
        .map(Workload::of)
        .or(() -> statefulSet.map(Workload::of))
        .orElse(Workload.NOTHING_SEEN);
  }
}
