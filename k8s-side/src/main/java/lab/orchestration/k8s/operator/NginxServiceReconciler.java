package lab.orchestration.k8s.operator;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowReconcileResult;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.operator.acceptance.NameGuard;
import lab.orchestration.k8s.operator.change.ChangeLog;
import lab.orchestration.k8s.operator.dependent.AutoscalerDependent;
import lab.orchestration.k8s.operator.dependent.ContentDependent;
import lab.orchestration.k8s.operator.dependent.DeploymentDependent;
import lab.orchestration.k8s.operator.dependent.IngressDependent;
import lab.orchestration.k8s.operator.dependent.OperatorLabels;
import lab.orchestration.k8s.operator.dependent.PeersDependent;
import lab.orchestration.k8s.operator.dependent.ServiceDependent;
import lab.orchestration.k8s.operator.dependent.StatefulSetDependent;
import lab.orchestration.k8s.operator.dependent.WantedIf;
import lab.orchestration.k8s.operator.status.Outcome;

/**
 * Makes an NginxService come true: the workflow brings the objects that it consists of to their
 * desired form, then this class writes down what is observed.
 *
 * <p>It is called whenever the NginxService or one of the objects made for it changes. It never
 * asks what changed, only what is: that is what makes the operator declarative.
 */
@Workflow(
    explicitInvocation = true,
    handleExceptionsInReconciler = true,
    dependents = {
      @Dependent(type = ContentDependent.class, name = ContentDependent.NAME),
      @Dependent(
          type = DeploymentDependent.class,
          dependsOn = ContentDependent.NAME,
          reconcilePrecondition = WantedIf.Interchangeable.class),
      @Dependent(
          type = StatefulSetDependent.class,
          dependsOn = ContentDependent.NAME,
          reconcilePrecondition = WantedIf.Sticky.class),
      @Dependent(type = ServiceDependent.class, name = ServiceDependent.SOURCE),
      @Dependent(
          type = PeersDependent.class,
          useEventSourceWithName = ServiceDependent.SOURCE,
          reconcilePrecondition = WantedIf.Sticky.class),
      @Dependent(type = IngressDependent.class, reconcilePrecondition = WantedIf.Ingress.class),
      @Dependent(
          type = AutoscalerDependent.class,
          reconcilePrecondition = WantedIf.Autoscaled.class)
    })
@ControllerConfiguration(name = OperatorLabels.OPERATOR, fieldManager = OperatorLabels.OPERATOR)
// What is refused today may be possible later: it is tried for as long as it is declared.
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, maxInterval = 60_000)
public final class NginxServiceReconciler implements Reconciler<NginxService> {

  private static final Duration PAUSE_BEFORE_A_SECOND_LOOK = Duration.ofSeconds(10);

  private final WorkInHand work;
  private final StatusWriter statuses;
  private final Announcements announcements;
  private final DriftListener drift;

  /** Creates a reconciler whose conditions and Events take their times from the clock. */
  public NginxServiceReconciler(Clock clock, DriftListener drift) {
    this(clock, drift, new WorkInHand());
  }

  NginxServiceReconciler(Clock clock, DriftListener drift, WorkInHand work) {
    this.work = work;
    this.statuses = new StatusWriter(clock);
    this.announcements = new Announcements(new EventPublisher(clock));
    this.drift = drift;
  }

  @Override
  public List<EventSource<?, NginxService>> prepareEventSources(
      EventSourceContext<NginxService> context) {
    return List.of(WatchedObjects.pods(context));
  }

  @Override
  public UpdateControl<NginxService> reconcile(
      NginxService service, Context<NginxService> context) {
    return work.take(() -> bringAbout(service, context)).orElseGet(UpdateControl::noUpdate);
  }

  private UpdateControl<NginxService> bringAbout(
      NginxService service, Context<NginxService> context) {
    ChangeLog changes = ChangeLog.open(context);
    Outcome outcome =
        NameGuard.check(service, WatchedObjects.known(context))
            .<Outcome>map(Outcome.NameTaken::new)
            .orElseGet(() -> carryOut(context));
    if (changes.drifted() > 0) {
      drift.corrected(service, changes.drifted());
    }
    boolean news = statuses.write(service, context, outcome, changes.drifted());
    if (news || !changes.changes().isEmpty()) {
      announcements.announce(context.getClient(), service, changes.changes(), outcome);
    }
    // Throws what went wrong, so that it is tried again.
    context
        .managedWorkflowAndDependentResourceContext()
        .getWorkflowReconcileResult()
        .ifPresent(WorkflowReconcileResult::throwAggregateExceptionIfErrorsPresent);
    return outcome instanceof Outcome.NameTaken
        ? UpdateControl.<NginxService>noUpdate().rescheduleAfter(PAUSE_BEFORE_A_SECOND_LOOK)
        : UpdateControl.noUpdate();
  }

  private static Outcome carryOut(Context<NginxService> context) {
    WorkflowReconcileResult result =
        context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    return result.erroredDependentsExist()
        ? new Outcome.Failed(Refusal.messageOf(result.getErroredDependents().values()))
        : new Outcome.CarriedOut();
  }
}
