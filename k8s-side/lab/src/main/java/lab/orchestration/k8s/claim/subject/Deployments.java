package lab.orchestration.k8s.claim.subject;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Objects;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.TrialAccess;

/** Deployments as they are sent, and as Kubernetes reports on them. */
public final class Deployments {

  private final TrialAccess access;

  /** The Deployments in the namespace of a trial. */
  public Deployments(TrialAccess access) {
    this.access = access;
  }

  /** Where they are all. */
  public String path() {
    return "/apis/apps/v1/namespaces/" + access.namespace() + "/deployments";
  }

  /** Where one of them is. */
  public String path(String name) {
    return path() + "/" + name;
  }

  /** The one of this name; it need not be there. */
  public Resource<Deployment> deployment(String name) {
    return access.client().apps().deployments().inNamespace(access.namespace()).withName(name);
  }

  /** Waits until so many Pods serve; the status follows the Pods, and is not written any more. */
  void awaitSettled(String name, int replicas) throws InterruptedException {
    Await.watched(
        Message.of("k8s.deployments.deployment-does-not-settle", name),
        deployment(name),
        found -> found.stream().anyMatch(one -> isSettled(one, replicas)));
  }

  private static boolean isSettled(Deployment deployment, int replicas) {
    DeploymentStatus status = deployment.getStatus();
    return status != null
        && Objects.equals(status.getObservedGeneration(), deployment.getMetadata().getGeneration())
        && Objects.equals(status.getAvailableReplicas(), replicas)
        && status.getConditions().stream()
            .anyMatch(condition -> "NewReplicaSetAvailable".equals(condition.getReason()));
  }
}
