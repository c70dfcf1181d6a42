package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.time.Duration;
import java.util.List;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.LostNodes;

/**
 * Removes Pods for which there is nothing to wait for any more, in a cluster of our own. Where we
 * have cut a node off ourselves, nobody is going to confirm that they have ended. And a kubelet
 * confirms it up to a minute late, because it first removes what is left of the container.
 */
final class PodRelease {

  private final Cluster cluster;
  private final LostNodes lost;

  PodRelease(Cluster cluster) {
    this.cluster = cluster;
    this.lost = new LostNodes(cluster.client());
  }

  /**
   * Waits until none of these Pods runs, and removes what is left of them.
   *
   * @param whose whose they are, as "of the NginxService my-web"
   * @throws LabException if a Pod does not end
   */
  void release(Message whose, FilterWatchListDeletable<Pod, ?, ?> pods, Duration patience)
      throws InterruptedException {
    if (cluster.ownNodes().isEmpty()) {
      return;
    }
    for (String node : cluster.nodesOutOfReach()) {
      lost.releasePods(node);
    }
    List<Pod> ended =
        ApiServer.await(
            Message.of("k8s.pod-release.pod-does-not-end", whose),
            pods.informOnCondition(found -> found.stream().noneMatch(PodRelease::runs)),
            patience);
    ApiServer.run(
        Message.of("k8s.pod-release.what-has-ended-cannot", whose),
        () -> ended.forEach(lost::release));
  }

  private static boolean runs(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        || pod.getStatus().getContainerStatuses().stream()
            .anyMatch(container -> container.getState().getRunning() != null);
  }
}
