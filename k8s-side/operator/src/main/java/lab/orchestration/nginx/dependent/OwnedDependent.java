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
 * An object that the operator keeps in its desired form, by server-side apply.
 *
 * <p>The operator SDK compares, creates, applies and removes; this class only notes what was done,
 * so that people can be told.
 */
abstract class OwnedDependent<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, NginxService> {

  private static final int UNPROCESSABLE = 422;

  /** What the object should look like; depends on nothing but the declaration. */
  abstract R desired(NginxService service);

  /** The object's name; most are called like the NginxService. */
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
   * As usual, but with a cache that takes less memory, where there is one watch for it to serve.
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
    R updated = applyOverall(found, desired, service, context);
    ChangeLog.of(context).updated(service, found, desired);
    return updated;
  }

  /**
   * Applies, by force if need be. An apply leaves alone what others own, also a list entry that
   * somebody made out of ours by changing the field it is told apart by (a Service's port).
   * Together with the entry that the apply brings back that can be refused, as two ports of one
   * name are. Then the lists are first made ours as a whole.
   */
  private R applyOverall(R found, R desired, NginxService service, Context<NginxService> context) {
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
    // The workflow removes what is not wanted without a look at whether it is there.
    if (secondary == null) {
      return;
    }
    super.handleDelete(service, secondary, context);
    ChangeLog.of(context).removed(secondary);
  }
}
