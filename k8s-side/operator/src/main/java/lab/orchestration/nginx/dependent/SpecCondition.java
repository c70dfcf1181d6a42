package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;

/**
 * A reconcile precondition that depends on the spec alone. While it is met, the workflow keeps the
 * dependent object; when it no longer is, the workflow deletes it.
 */
public abstract class SpecCondition implements Condition<HasMetadata, NginxService> {

  private final Predicate<NginxServiceSpec> predicate;

  SpecCondition(Predicate<NginxServiceSpec> predicate) {
    this.predicate = predicate;
  }

  @Override
  public boolean isMet(
      DependentResource<HasMetadata, NginxService> dependent,
      NginxService service,
      Context<NginxService> context) {
    return isMet(service);
  }

  /** Whether the spec asks for the object. */
  public boolean isMet(NginxService service) {
    return predicate.test(service.getSpec());
  }
}
