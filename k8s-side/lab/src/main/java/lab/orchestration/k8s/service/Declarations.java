package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.load.LoadScaler;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.Kubectl;
import lab.orchestration.nginx.api.Identity;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;

/** Declares NginxServices as a person would: by applying them. */
public final class Declarations {

  /** The port of nginx as the chapter knows it; the operator's Pods stand in for it. */
  private static final int NGINX_PORT = 80;

  private final Cluster cluster;
  private final KubernetesClient client;

  /** Declares in the namespace of a cluster. */
  public Declarations(Cluster cluster) {
    this.cluster = cluster;
    this.client = cluster.client();
  }

  /**
   * Declares the service, whether it is there already or not.
   *
   * @return the generation of the declaration
   */
  public long apply(ServiceSpec spec) throws InterruptedException {
    if (spec.targetPort() != NGINX_PORT) {
      throw new LabException(
          "The service cannot be declared",
          "an NginxService serves what nginx has on port 80, not on " + spec.targetPort(),
          "Declare the target port 80");
    }
    refuseToOverwrite(spec.name());
    return ApiServer.call(
            "The NginxService " + spec.name() + " was not accepted",
            () ->
                client
                    .resource(nginxService(spec))
                    .fieldManager(ApiServer.FIELD_MANAGER)
                    // An earlier 'scale' may have made the number somebody else's field.
                    .forceConflicts()
                    .serverSideApply())
        .getMetadata()
        .getGeneration();
  }

  private void refuseToOverwrite(String name) throws InterruptedException {
    Optional<NginxService> present =
        ApiServer.call(
            "The NginxServices cannot be read", () -> Optional.ofNullable(service(name).get()));
    if (present.isPresent() && !cluster.ownership().covers(present.get())) {
      throw new LabException(
          "The NginxService " + name + " was not touched",
          "there is one of this name already, and it is not the lab's",
          "Remove it, or choose another name for the service");
    }
  }

  private NginxService nginxService(ServiceSpec spec) {
    NginxService service = new NginxService();
    service.setMetadata(
        new ObjectMetaBuilder()
            .withName(spec.name())
            .withNamespace(cluster.namespace())
            .withLabels(cluster.ownership().labels())
            .build());
    service.setSpec(
        NginxServiceSpec.of(spec.replicas(), spec.image(), spec.port())
            .withIdentity(spec.policy().sticky() ? Identity.Sticky : Identity.Interchangeable)
            .withNodeLossGraceSeconds(spec.policy().nodeLossGraceSeconds()));
    return service;
  }

  /** Through the scale subresource: the client, like kubectl, need not know what a replica is. */
  public void scale(String name, int replicas) throws InterruptedException {
    ApiServer.run(
        "The NginxService " + name + " was not scaled to " + replicas,
        () -> service(name).scale(replicas));
  }

  /**
   * Has the operator declare a HorizontalPodAutoscaler.
   *
   * @return the command that does it
   */
  public String autoscale(String name, LoadScaler.Limits limits) throws InterruptedException {
    String patch =
        "{\"spec\":{\"autoscaling\":{\"min\":%d,\"max\":%d,\"cpuPercent\":%d,\"scaleDownSeconds\":%d}}}"
            .formatted(limits.min(), limits.max(), limits.cpuPercent(), limits.scaleDownSeconds());
    ApiServer.call(
        "The NginxService " + name + " was not given an autoscaler",
        () ->
            service(name)
                .patch(
                    new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager(ApiServer.FIELD_MANAGER)
                        .build(),
                    patch));
    return new Kubectl(cluster.namespace())
        .typed("patch ngx %s --type=merge -p '%s'".formatted(name, patch));
  }

  private Resource<NginxService> service(String name) {
    return client.resources(NginxService.class).inNamespace(cluster.namespace()).withName(name);
  }
}
