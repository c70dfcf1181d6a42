package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Why Pods are not ready, as they say themselves.
 *
 * <p>The kubelet's words change with every attempt ("ErrImagePull", "ImagePullBackOff", and back).
 * What is said here stays the same as long as the cause does, so that nothing is written twice.
 */
final class PodFailure {

  private static final Set<String> NO_IMAGE =
      Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
  private static final Set<String> NO_CONTAINER =
      Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

  private PodFailure() {}

  /** The failure of the first Pod, by name, that has one. */
  static Optional<FailureReason> among(Collection<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getStatus() != null)
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .flatMap(pod -> of(pod).stream())
        .findFirst();
  }

  private static Optional<FailureReason> of(Pod pod) {
    return unschedulable(pod)
        .or(
            () ->
                pod.getStatus().getContainerStatuses().stream()
                    .flatMap(container -> of(container).stream())
                    .findFirst());
  }

  private static Optional<FailureReason> unschedulable(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(PodFailure::saysUnschedulable)
        .findFirst()
        .map(
            said ->
                new FailureReason("Unschedulable", "No node takes a Pod: " + said.getMessage()));
  }

  private static boolean saysUnschedulable(PodCondition condition) {
    return "PodScheduled".equals(condition.getType())
        && "False".equals(condition.getStatus())
        && "Unschedulable".equals(condition.getReason());
  }

  private static Optional<FailureReason> of(ContainerStatus container) {
    ContainerStateWaiting waiting =
        Optional.ofNullable(container.getState()).map(ContainerState::getWaiting).orElse(null);
    if (waiting == null || waiting.getReason() == null) {
      return Optional.empty();
    }
    String reason = waiting.getReason();
    if (NO_IMAGE.contains(reason)) {
      return Optional.of(
          new FailureReason(
              "ImageCannotBePulled", "The image " + container.getImage() + " cannot be pulled"));
    }
    if (NO_CONTAINER.contains(reason)) {
      return Optional.of(new FailureReason("ContainerCannotStart", waiting.getMessage()));
    }
    return reason.equals("CrashLoopBackOff")
        ? Optional.of(new FailureReason("ContainerKeepsEnding", ended(container)))
        : Optional.empty();
  }

  private static String ended(ContainerStatus container) {
    String code =
        Optional.ofNullable(container.getLastState())
            .map(ContainerState::getTerminated)
            .map(last -> ", the last time with exit code " + last.getExitCode())
            .orElse("");
    return "The container ends again and again" + code + "; see 'kubectl logs'";
  }
}
