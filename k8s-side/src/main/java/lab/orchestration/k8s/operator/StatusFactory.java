package lab.orchestration.k8s.operator;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceStatus;
import org.jspecify.annotations.Nullable;

/** Works out the status of an NginxService from what is observed of its Deployment. */
final class StatusFactory {

  private final Clock clock;

  StatusFactory(Clock clock) {
    this.clock = clock;
  }

  /**
   * The status as of now; equal to the former one if nothing changed.
   *
   * @param deployment as last seen, null if it was not seen yet
   */
  NginxServiceStatus observe(NginxService service, @Nullable Deployment deployment) {
    Pods pods = Pods.of(service, deployment);
    return new NginxServiceStatus(
        service.getMetadata().getGeneration(),
        pods.all(),
        pods.ready(),
        pods.updated(),
        OperatorLabels.asSelector(OperatorLabels.selecting(service)),
        List.of(accepted(service), progressing(service, deployment, pods), ready(service, pods)));
  }

  private Condition accepted(NginxService service) {
    // The CRD's schema has checked all there is to check; what it refuses never comes here.
    return condition(
        service, NginxServiceStatus.ACCEPTED, true, "Valid", "The declaration is carried out");
  }

  private Condition progressing(NginxService service, @Nullable Deployment deployment, Pods pods) {
    if (pods.settled()) {
      return condition(
          service,
          NginxServiceStatus.PROGRESSING,
          false,
          "Settled",
          "What is declared is what runs");
    }
    Optional<DeploymentCondition> stuck = stuck(deployment);
    if (stuck.isPresent()) {
      return condition(
          service,
          NginxServiceStatus.PROGRESSING,
          false,
          stuck.get().getReason(),
          stuck.get().getMessage());
    }
    return condition(
        service, NginxServiceStatus.PROGRESSING, true, "ChangingPods", pods.description());
  }

  private Condition ready(NginxService service, Pods pods) {
    return condition(
        service,
        NginxServiceStatus.READY,
        pods.settled(),
        pods.settled() ? "AllPodsReady" : "WaitingForPods",
        pods.description());
  }

  /** The Deployment's own word that it gave up, by default after ten minutes without progress. */
  private static Optional<DeploymentCondition> stuck(@Nullable Deployment deployment) {
    return Optional.ofNullable(deployment)
        .map(Deployment::getStatus)
        .map(DeploymentStatus::getConditions)
        .stream()
        .flatMap(List::stream)
        .filter(one -> "Progressing".equals(one.getType()) && "False".equals(one.getStatus()))
        .findFirst();
  }

  private Condition condition(
      NginxService service, String type, boolean holds, String reason, String message) {
    String status = holds ? "True" : "False";
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withObservedGeneration(service.getMetadata().getGeneration())
        .withLastTransitionTime(since(service, type, status))
        .build();
  }

  /** When the condition took on this status: its former time, for as long as that is the same. */
  private String since(NginxService service, String type, String status) {
    return Optional.ofNullable(service.getStatus())
        .flatMap(former -> former.condition(type))
        .filter(former -> former.getStatus().equals(status))
        .map(Condition::getLastTransitionTime)
        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * The Pods as the Deployment counts them.
   *
   * @param current whether the counts are about what is declared now, not about an older
   *     declaration
   */
  private record Pods(int desired, int all, int updated, int ready, boolean current) {

    static Pods of(NginxService service, @Nullable Deployment deployment) {
      int desired = service.getSpec().replicas();
      if (deployment == null || deployment.getStatus() == null) {
        return new Pods(desired, 0, 0, 0, false);
      }
      DeploymentStatus status = deployment.getStatus();
      boolean current =
          Objects.equals(deployment.getSpec().getReplicas(), desired)
              && Objects.equals(
                  status.getObservedGeneration(), deployment.getMetadata().getGeneration());
      return new Pods(
          desired,
          count(status.getReplicas()),
          count(status.getUpdatedReplicas()),
          count(status.getReadyReplicas()),
          current);
    }

    /** The API leaves a count of 0 out. */
    private static int count(@Nullable Integer pods) {
      return pods == null ? 0 : pods;
    }

    /** Whether exactly what is declared runs: neither a Pod too few nor one too many. */
    boolean settled() {
      return current && updated == desired && ready == desired && all == desired;
    }

    String description() {
      return "%d of %d Pods ready, %d updated, %d in all".formatted(ready, desired, updated, all);
    }
  }
}
