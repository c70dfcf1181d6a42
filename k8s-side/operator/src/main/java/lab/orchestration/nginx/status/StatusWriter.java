package lab.orchestration.nginx.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import java.time.Clock;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;

/** Writes down what is observed of an NginxService, if it is anything new. */
public final class StatusWriter {

  private final StatusFactory statuses;

  /** Creates a writer whose conditions take their times from the clock. */
  public StatusWriter(Clock clock) {
    this.statuses = new StatusFactory(clock);
  }

  /**
   * Brings the status up to date.
   *
   * @param corrected whether drift was corrected just now
   * @return whether the declaration's acceptance is news
   */
  public boolean write(
      NginxService service,
      Context<NginxService> context,
      ReconcileOutcome outcome,
      boolean corrected) {
    NginxServiceStatus former = service.getStatus();
    ObservedObjects seen = ObservedObjects.in(context);
    NginxServiceStatus observed = statuses.observe(service, seen, outcome, corrected);
    if (observed.equals(former)) {
      return false;
    }
    // Cached at once, so that the next call starts from this status and not from an older one.
    // Should the API server have a newer resource, this is done again from that one's status.
    PrimaryUpdateAndCacheUtils.updateAndCacheResource(
        service,
        context,
        latest ->
            onlyStatus(
                service, statuses.observe(withStatusOf(latest, service), seen, outcome, corrected)),
        status -> apply(status, context));
    return former == null
        || !observed
            .condition(NginxServiceStatus.ACCEPTED)
            .equals(former.condition(NginxServiceStatus.ACCEPTED));
  }

  /** The declaration that was carried out, which need not be the latest, with the latest status. */
  private static NginxService withStatusOf(NginxService latest, NginxService service) {
    NginxService both = new NginxService();
    both.setMetadata(service.getMetadata());
    both.setSpec(service.getSpec());
    both.setStatus(latest.getStatus());
    return both;
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

  private static NginxService apply(NginxService status, Context<NginxService> context) {
    return context
        .getClient()
        .resource(status)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withForce(true)
                .withFieldManager(context.getControllerConfiguration().fieldManager())
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .build(),
            status);
  }
}
