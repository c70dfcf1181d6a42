package lab.orchestration.k8s.claim.subject;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.nginx.dependent.OperatorLabels;

/**
 * The replicas of an NginxService as Pods that have an address and are not about to go.
 *
 * @param access the cluster
 */
public record RunningPods(TrialAccess access) {

  /** Those of this service; returns once there are two or more. */
  public List<Pod> of(String service) throws InterruptedException {
    return running(
        Await.watched(
            Message.of("k8s.running-pods.replicas-of-are-not-there", service),
            access
                .client()
                .pods()
                .inNamespace(access.namespace())
                .withLabel(OperatorLabels.INSTANCE, service),
            found -> running(found).size() > 1));
  }

  private static List<Pod> running(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> Objects.nonNull(pod.getStatus().getPodIP()))
        .toList();
  }
}
