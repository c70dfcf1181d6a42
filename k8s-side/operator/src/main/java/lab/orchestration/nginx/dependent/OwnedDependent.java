package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResourceConfig;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.cache.CompactStore;
import lab.orchestration.nginx.drift.ChangeLog;
import org.jspecify.annotations.Nullable;

/**
 * An object that the operator keeps in its desired state, by server-side apply.
 *
 * <p>The operator SDK compares, creates, applies and deletes; this class records what was changed,
 * for the Events.
 */
public abstract class OwnedDependent<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, NginxService> {

  private static final int UNPROCESSABLE = 422;

  OwnedDependent() {}

  /** The desired state of the object; a function of the NginxService alone. */
  public abstract R desired(NginxService service);

  /** The object's name; most have the name of the NginxService. */
  String nameFor(NginxService service) {
    return service.getMetadata().getName();
  }

  @Override
  protected final R desired(NginxService service, Context<NginxService> context) {
    return desired(service);
  }

  @Override
  protected final ResourceID targetSecondaryResourceID(
      NginxService service, Context<NginxService> context) {
    return new ResourceID(nameFor(service), service.getMetadata().getNamespace());
  }

  /**
   * As the operator SDK does it, but with a cache that takes less memory, if there is one watch.
   */
  @Override
  protected final InformerEventSource<R, NginxService> createEventSource(
      EventSourceContext<NginxService> context) {
    if (context.getControllerConfiguration().getEffectiveNamespaces().size() == 1) {
      configuration().ifPresent(given -> configureWith(compact(given, context.getClient())));
    }
    return super.createEventSource(context);
  }

  private KubernetesDependentResourceConfig<R> compact(
      KubernetesDependentResourceConfig<R> given, KubernetesClient client) {
    return new KubernetesDependentResourceConfig<>(
        given.useSSA(),
        given.createResourceOnlyIfNotExistingWithSSA(),
        InformerConfiguration.builder(given.informerConfig())
            .withItemStore(new CompactStore<>(resourceType(), client.getKubernetesSerialization()))
            .build(),
        given.matcher());
  }

  @Override
  public final R create(R desired, NginxService service, Context<NginxService> context) {
    R created = super.create(desired, service, context);
    ChangeLog.of(context).created(service, created);
    return created;
  }

  @Override
  public final R update(R found, R desired, NginxService service, Context<NginxService> context) {
    R updated = applyWithFallback(found, desired, service, context);
    ChangeLog.of(context).updated(service, found, desired);
    return updated;
  }

  /**
   * Applies. Server-side apply keeps list entries of other owners, also an entry of ours whose
   * merge key was changed (a Service's port): beside the entry that the apply restores, the API
   * server may refuse it, as it refuses two ports of one name. Then a merge patch replaces the
   * lists first.
   */
  private R applyWithFallback(
      R found, R desired, NginxService service, Context<NginxService> context) {
    try {
      return super.update(found, desired, service, context);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != UNPROCESSABLE) {
        throw refused;
      }
      context
          .getClient()
          .resource(desired)
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.JSON_MERGE)
                  .withFieldManager(context.getControllerConfiguration().fieldManager())
                  .build(),
              desired);
      return super.update(found, desired, service, context);
    }
  }

  @Override
  protected final void handleDelete(
      NginxService service, @Nullable R secondary, Context<NginxService> context) {
    // The workflow calls this also for an object that is not there.
    if (secondary == null) {
      return;
    }
    super.handleDelete(service, secondary, context);
    ChangeLog.of(context).removed(secondary);
  }
}
