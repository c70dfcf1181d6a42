package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** Works out the status of an NginxService from what is observed. */
public final class StatusFactory {

  private final Clock clock;

  /** The conditions take their times from the clock. */
  public StatusFactory(Clock clock) {
    this.clock = clock;
  }

  /**
   * The status as of now; equal to the former one if nothing changed.
   *
   * @param corrected whether drift was corrected just now
   */
  public NginxServiceStatus observe(
      NginxService service, ObservedObjects observed, ReconcileOutcome outcome, boolean corrected) {
    Pods pods = new Pods(service.getSpec().replicas(), observed.workload());
    NginxServiceStatus former = service.getStatus();
    if (former != null && nothingIsKnownAnew(service, former, pods, outcome, corrected)) {
      return former;
    }
    Optional<FailureReason> trouble =
        pods.settled()
            ? Optional.empty()
            : PodFailure.among(observed.pods()).or(() -> pods.workload().trouble());
    return new NginxServiceStatus(
        service.getMetadata().getGeneration(),
        pods.workload().all(),
        pods.workload().ready(),
        pods.workload().updated(),
        OperatorLabels.asSelector(OperatorLabels.selecting(service)),
        ServiceUrl.of(service, observed.service(), observed.ingress()).orElse(null),
        List.of(
            accepted(service, outcome),
            progressing(service, outcome, pods, trouble),
            ready(service, outcome, pods, trouble)));
  }

  /**
   * Whether the Deployment's counts are about an earlier form of it, although nothing of what is
   * declared has changed. Anybody's annotation makes a new generation of a Deployment; until its
   * controller has seen that, which it tells soon, the former status is the best that is known.
   */
  private static boolean nothingIsKnownAnew(
      NginxService service,
      NginxServiceStatus former,
      Pods pods,
      ReconcileOutcome outcome,
      boolean corrected) {
    return !pods.workload().current()
        && !corrected
        && outcome instanceof ReconcileOutcome.CarriedOut
        && former.carriedOut()
        && service.getMetadata().getGeneration().equals(former.observedGeneration());
  }

  private Condition accepted(NginxService service, ReconcileOutcome outcome) {
    String type = NginxServiceStatus.ACCEPTED;
    if (outcome instanceof ReconcileOutcome.NameTaken taken) {
      return condition(service, type, false, "NameTaken", taken.message());
    }
    if (outcome instanceof ReconcileOutcome.Failed failed) {
      return condition(service, type, false, NginxServiceStatus.APPLY_FAILED, failed.message());
    }
    return condition(service, type, true, "Valid", "The declaration is carried out");
  }

  private Condition progressing(
      NginxService service, ReconcileOutcome outcome, Pods pods, Optional<FailureReason> trouble) {
    String type = NginxServiceStatus.PROGRESSING;
    if (outcome instanceof ReconcileOutcome.NameTaken) {
      return condition(
          service, type, false, "Rejected", "What ran before stays as it is: " + pods.text());
    }
    if (pods.settled()) {
      return condition(service, type, false, "Settled", "What is declared is what runs");
    }
    return condition(
        service,
        type,
        !pods.workload().gaveUp(),
        trouble.map(FailureReason::reason).orElse("ChangingPods"),
        trouble.map(FailureReason::message).orElseGet(pods::text));
  }

  private Condition ready(
      NginxService service, ReconcileOutcome outcome, Pods pods, Optional<FailureReason> trouble) {
    String type = NginxServiceStatus.READY;
    if (!(outcome instanceof ReconcileOutcome.CarriedOut)) {
      return condition(
          service,
          type,
          false,
          "NotCarriedOut",
          "Not all that is declared is applied: " + pods.text());
    }
    if (pods.settled()) {
      return condition(service, type, true, "AllPodsReady", pods.text());
    }
    return condition(
        service,
        type,
        false,
        trouble.map(FailureReason::reason).orElse("WaitingForPods"),
        trouble.map(what -> pods.text() + ". " + what.message()).orElseGet(pods::text));
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

  /** What is declared beside what is counted. */
  private record Pods(int desired, Workload workload) {

    boolean settled() {
      return workload.settledAt(desired);
    }

    String text() {
      return "%d of %d Pods ready, %d updated, %d in all"
          .formatted(workload.ready(), desired, workload.updated(), workload.all());
    }
  }
}
