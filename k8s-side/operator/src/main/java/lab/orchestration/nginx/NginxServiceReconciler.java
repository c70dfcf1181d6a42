package lab.orchestration.nginx;

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
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.AutoscaledCondition;
import lab.orchestration.nginx.dependent.AutoscalerDependent;
import lab.orchestration.nginx.dependent.ConfigMapDependent;
import lab.orchestration.nginx.dependent.DeploymentDependent;
import lab.orchestration.nginx.dependent.HeadlessServiceDependent;
import lab.orchestration.nginx.dependent.IngressCondition;
import lab.orchestration.nginx.dependent.IngressDependent;
import lab.orchestration.nginx.dependent.InterchangeableCondition;
import lab.orchestration.nginx.dependent.OperatorLabels;
import lab.orchestration.nginx.dependent.ServiceDependent;
import lab.orchestration.nginx.dependent.StatefulSetDependent;
import lab.orchestration.nginx.dependent.StickyCondition;
import lab.orchestration.nginx.drift.ChangeLog;
import lab.orchestration.nginx.drift.DriftListener;
import lab.orchestration.nginx.event.EventMessages;
import lab.orchestration.nginx.event.EventRecorder;
import lab.orchestration.nginx.status.ApiErrorMessage;
import lab.orchestration.nginx.status.PodEventSource;
import lab.orchestration.nginx.status.ReconcileOutcome;
import lab.orchestration.nginx.status.StatusWriter;

/**
 * Reconciles NginxServices: the workflow brings the objects of one to their desired state, then the
 * observed state is written to its status.
 *
 * <p>It is called whenever the NginxService or one of the objects made for it changes. It never
 * asks what changed, only what is: that is what makes the operator declarative.
 */
@Workflow(
    explicitInvocation = true,
    handleExceptionsInReconciler = true,
    dependents = {
      @Dependent(type = ConfigMapDependent.class, name = ConfigMapDependent.NAME),
      @Dependent(
          type = DeploymentDependent.class,
          dependsOn = ConfigMapDependent.NAME,
          reconcilePrecondition = InterchangeableCondition.class),
      @Dependent(
          type = StatefulSetDependent.class,
          dependsOn = ConfigMapDependent.NAME,
          reconcilePrecondition = StickyCondition.class),
      @Dependent(type = ServiceDependent.class, name = ServiceDependent.SOURCE),
      @Dependent(
          type = HeadlessServiceDependent.class,
          useEventSourceWithName = ServiceDependent.SOURCE,
          reconcilePrecondition = StickyCondition.class),
      @Dependent(type = IngressDependent.class, reconcilePrecondition = IngressCondition.class),
      @Dependent(
          type = AutoscalerDependent.class,
          reconcilePrecondition = AutoscaledCondition.class)
    })
@ControllerConfiguration(name = OperatorLabels.OPERATOR, fieldManager = OperatorLabels.OPERATOR)
// Retries without limit: a refusal (quota, webhook) may be temporary.
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, maxInterval = 60_000)
public final class NginxServiceReconciler implements Reconciler<NginxService> {

  private static final Duration RECHECK_INTERVAL = Duration.ofSeconds(10);

  private final ReconcileGate gate;
  private final StatusWriter statuses;
  private final EventMessages events;
  private final DriftListener drift;

  /** Creates a reconciler whose conditions and Events take their times from the clock. */
  public NginxServiceReconciler(Clock clock, DriftListener drift) {
    this(clock, drift, new ReconcileGate());
  }

  /** Creates a reconciler that does nothing more once the gate is closed. */
  public NginxServiceReconciler(Clock clock, DriftListener drift, ReconcileGate gate) {
    this.gate = gate;
    this.statuses = new StatusWriter(clock);
    this.events = new EventMessages(new EventRecorder(clock));
    this.drift = drift;
  }

  @Override
  public List<EventSource<?, NginxService>> prepareEventSources(
      EventSourceContext<NginxService> context) {
    return List.of(PodEventSource.create(context));
  }

  @Override
  public UpdateControl<NginxService> reconcile(
      NginxService service, Context<NginxService> context) {
    return gate.run(() -> doReconcile(service, context)).orElseGet(UpdateControl::noUpdate);
  }

  private UpdateControl<NginxService> doReconcile(
      NginxService service, Context<NginxService> context) {
    ChangeLog changes = ChangeLog.open(context);
    ReconcileOutcome outcome =
        NameGuard.check(service, PodEventSource.cacheOf(context))
            .<ReconcileOutcome>map(ReconcileOutcome.NameTaken::new)
            .orElseGet(() -> reconcileDependents(context));
    if (changes.drifted() > 0) {
      drift.corrected(service, changes.drifted());
    }
    boolean news = statuses.write(service, context, outcome, changes.drifted() > 0);
    if (news || !changes.changes().isEmpty()) {
      events.record(context.getClient(), service, changes.changes(), outcome);
    }
    // Throws what went wrong, so that it is tried again.
    context
        .managedWorkflowAndDependentResourceContext()
        .getWorkflowReconcileResult()
        .ifPresent(WorkflowReconcileResult::throwAggregateExceptionIfErrorsPresent);
    return outcome instanceof ReconcileOutcome.NameTaken
        ? UpdateControl.<NginxService>noUpdate().rescheduleAfter(RECHECK_INTERVAL)
        : UpdateControl.noUpdate();
  }

  private static ReconcileOutcome reconcileDependents(Context<NginxService> context) {
    WorkflowReconcileResult result =
        context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    return result.erroredDependentsExist()
        ? new ReconcileOutcome.Failed(ApiErrorMessage.of(result.getErroredDependents().values()))
        : new ReconcileOutcome.CarriedOut();
  }
}
