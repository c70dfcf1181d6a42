package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.load.LoadScaler;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.Kubectl;
import lab.orchestration.k8s.plain.PlainAutoscaler;
import lab.orchestration.k8s.plain.PlainYaml;

/** Declares the service as a person would without an operator: by applying plain YAML. */
public final class DeploymentDeclarations {

  /** The port on which nginx listens in its Pod, as the chapter knows it. */
  public static final int NGINX_PORT = 80;

  private final Cluster cluster;
  private final KubernetesClient client;

  /** Declares in the namespace of a cluster. */
  public DeploymentDeclarations(Cluster cluster) {
    this.cluster = cluster;
    this.client = cluster.client();
  }

  /**
   * Declares the service, whether it is there already or not.
   *
   * @return the generation of the Deployment
   */
  public long apply(ServiceSpec spec) throws InterruptedException {
    refuseWhatPlainYamlDoesNotSay(spec);
    PlainYaml yaml = PlainYaml.of(spec, cluster.ownership().labels());
    Deployment deployment = Serialization.unmarshal(yaml.deployment(), Deployment.class);
    Service service = Serialization.unmarshal(yaml.service(), Service.class);
    refuseToOverwrite(deployment);
    refuseToOverwrite(service);
    long generation = apply(deployment).getMetadata().getGeneration();
    apply(service);
    return generation;
  }

  /**
   * Declares a HorizontalPodAutoscaler for the Deployment.
   *
   * @return the command that does it
   */
  public String autoscale(String name, LoadScaler.Limits limits) throws InterruptedException {
    HorizontalPodAutoscaler autoscaler =
        PlainAutoscaler.of(name, limits, cluster.ownership().labels());
    refuseToOverwrite(autoscaler);
    apply(autoscaler);
    return new Kubectl(cluster.namespace()).typed("apply -f " + PlainAutoscaler.FILE);
  }

  private static void refuseWhatPlainYamlDoesNotSay(ServiceSpec spec) {
    if (spec.targetPort() != NGINX_PORT) {
      throw new LabException(
          Message.of("k8s.deployment-declarations.service-cannot-be-declared"),
          Message.of("k8s.deployment-declarations.this-column-looks-for-nginx", spec.targetPort()),
          Message.of("k8s.deployment-declarations.declare-target-port"));
    }
    if (spec.policy().sticky()) {
      throw new LabException(
          Message.of("k8s.deployment-declarations.service-cannot-be-declared"),
          Message.of("k8s.deployment-declarations.replicas-that-keep-their-names"),
          Message.of("k8s.deployment-declarations.use-operators-column-for-this"));
    }
  }

  private <T extends HasMetadata> T apply(T object) throws InterruptedException {
    return ApiServer.call(
        Message.of(
            "k8s.deployment-declarations.was-not-accepted",
            object.getKind(),
            object.getMetadata().getName()),
        () ->
            client
                .resource(object)
                .inNamespace(cluster.namespace())
                .fieldManager(ApiServer.FIELD_MANAGER)
                // An earlier 'scale' may have made the number somebody else's field.
                .forceConflicts()
                .serverSideApply());
  }

  private void refuseToOverwrite(HasMetadata wanted) throws InterruptedException {
    String what = wanted.getKind() + " " + wanted.getMetadata().getName();
    Optional<HasMetadata> present =
        ApiServer.call(
            Message.of("k8s.deployment-declarations.cannot-be-read", what),
            () ->
                Optional.ofNullable(
                    client.resource(wanted).inNamespace(cluster.namespace()).get()));
    if (present.isPresent() && !cluster.ownership().covers(present.get())) {
      throw new LabException(
          Message.of("k8s.deployment-declarations.was-not-touched", what),
          Message.of("k8s.deployment-declarations.there-is-one-of-this"),
          Message.of("k8s.deployment-declarations.remove-it-or-choose-another"));
    }
  }

  /** Through the scale subresource, as kubectl does it. */
  public void scale(String name, int replicas) throws InterruptedException {
    ApiServer.run(
        Message.of("k8s.deployment-declarations.deployment-was-not-scaled", name, replicas),
        () ->
            client
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(name)
                .scale(replicas));
  }
}
