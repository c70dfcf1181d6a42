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
          "The service cannot be declared",
          "this column looks for nginx on port 80, not on " + spec.targetPort(),
          "Declare the target port 80");
    }
    if (spec.policy().sticky()) {
      throw new LabException(
          "The service cannot be declared",
          "replicas that keep their names need a StatefulSet, and this column has a Deployment",
          "Use the operator's column for this");
    }
  }

  private <T extends HasMetadata> T apply(T object) throws InterruptedException {
    return ApiServer.call(
        "The %s %s was not accepted".formatted(object.getKind(), object.getMetadata().getName()),
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
            "The " + what + " cannot be read",
            () ->
                Optional.ofNullable(
                    client.resource(wanted).inNamespace(cluster.namespace()).get()));
    if (present.isPresent() && !cluster.ownership().covers(present.get())) {
      throw new LabException(
          "The " + what + " was not touched",
          "there is one of this name already, and it is not the lab's",
          "Remove it, or choose another name for the service");
    }
  }

  /** Through the scale subresource, as kubectl does it. */
  public void scale(String name, int replicas) throws InterruptedException {
    ApiServer.run(
        "The Deployment " + name + " was not scaled to " + replicas,
        () ->
            client
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(name)
                .scale(replicas));
  }
}
