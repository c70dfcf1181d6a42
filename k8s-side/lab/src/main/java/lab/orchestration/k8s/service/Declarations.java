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
import lab.orchestration.core.message.Message;
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
          Message.of("k8s.declarations.service-cannot-be-declared"),
          Message.of("k8s.declarations.nginxservice-serves-what-nginx-has", spec.targetPort()),
          Message.of("k8s.declarations.declare-target-port"));
    }
    refuseToOverwrite(spec.name());
    return ApiServer.call(
            Message.of("k8s.declarations.nginxservice-was-not-accepted", spec.name()),
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
            Message.of("k8s.declarations.nginxservices-cannot-be-read"),
            () -> Optional.ofNullable(service(name).get()));
    if (present.isPresent() && !cluster.ownership().covers(present.get())) {
      throw new LabException(
          Message.of("k8s.declarations.nginxservice-was-not-touched", name),
          Message.of("k8s.declarations.there-is-one-of-this"),
          Message.of("k8s.declarations.remove-it-or-choose-another"));
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
        Message.of("k8s.declarations.nginxservice-was-not-scaled", name, replicas),
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
        Message.of("k8s.declarations.nginxservice-was-not-given-autoscaler", name),
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
