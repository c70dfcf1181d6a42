package lab.orchestration.k8s.fault;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Kubectl;

/**
 * Scales the Deployment as somebody would who knows nothing of the declaration, and under a name of
 * its own, so that the operator can tell who it was.
 */
final class DriftFault {

  private static final String CHANGE = "{\"spec\":{\"replicas\":%d}}";

  private final KubernetesClient client;
  private final String namespace;

  DriftFault(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * Scales.
   *
   * @return the command
   */
  String begin(ServiceSpec declared, int replicas) throws InterruptedException {
    change(declared.name(), replicas);
    return new Kubectl(namespace)
        .typed(
            "patch deployment %s --subresource=scale --type=merge --field-manager=%s -p '%s'"
                .formatted(declared.name(), TrialAccess.SOMEBODY, CHANGE.formatted(replicas)));
  }

  /** Scales back, if nobody did so before. */
  void end(ServiceSpec declared) throws InterruptedException {
    Optional<Deployment> now =
        ApiServer.call(
            Message.of("k8s.drift-fault.deployment-cannot-be-read", declared.name()),
            () -> Optional.ofNullable(deployment(declared.name()).get()));
    if (now.isPresent()
        && !Objects.equals(now.get().getSpec().getReplicas(), declared.replicas())) {
      change(declared.name(), declared.replicas());
    }
  }

  private void change(String name, int replicas) throws InterruptedException {
    ApiServer.run(
        Message.of("k8s.drift-fault.deployment-cannot-be-scaled-behind", name),
        () ->
            deployment(name)
                .subresource("scale")
                .patch(
                    new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager(TrialAccess.SOMEBODY)
                        .build(),
                    CHANGE.formatted(replicas)));
  }

  private RollableScalableResource<Deployment> deployment(String name) {
    return client.apps().deployments().inNamespace(namespace).withName(name);
  }
}
