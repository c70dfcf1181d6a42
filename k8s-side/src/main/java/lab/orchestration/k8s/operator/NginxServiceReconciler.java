package lab.orchestration.k8s.operator;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import java.time.Clock;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceStatus;

/**
 * Makes an NginxService come true: the workflow brings a Deployment and a Service to their desired
 * form, then this class writes down what is observed.
 *
 * <p>It is called whenever the NginxService or one of the objects made for it changes. It never
 * asks what changed, only what is: that is what makes the operator declarative.
 */
@Workflow(
    dependents = {
      @Dependent(type = DeploymentDependent.class),
      @Dependent(type = ServiceDependent.class)
    })
@ControllerConfiguration(
    name = NginxServiceReconciler.NAME,
    fieldManager = NginxServiceReconciler.NAME)
public final class NginxServiceReconciler implements Reconciler<NginxService> {

  /** The operator's name, as what it makes and what it applies carries it. */
  public static final String NAME = "orchestration-lab-operator";

  private final StatusFactory statuses;

  /** Creates a reconciler whose conditions take their times from the clock. */
  public NginxServiceReconciler(Clock clock) {
    this.statuses = new StatusFactory(clock);
  }

  @Override
  public UpdateControl<NginxService> reconcile(
      NginxService service, Context<NginxService> context) {
    Deployment deployment = context.getSecondaryResource(Deployment.class).orElse(null);
    NginxServiceStatus observed = statuses.observe(service, deployment);
    if (!observed.equals(service.getStatus())) {
      // Cached at once, so that the next call starts from this status and not from an older one.
      PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(
          service, onlyStatus(service, observed), context);
    }
    return UpdateControl.noUpdate();
  }

  /** Server-side apply claims every field that is sent, so nothing but the status is. */
  private static NginxService onlyStatus(NginxService service, NginxServiceStatus status) {
    NginxService patch = new NginxService();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(service.getMetadata().getName())
            .withNamespace(service.getMetadata().getNamespace())
            .build());
    patch.setStatus(status);
    return patch;
  }
}
