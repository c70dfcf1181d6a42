package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;
import lab.orchestration.nginx.api.Exposure;
import lab.orchestration.nginx.api.Identity;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;

/**
 * Whether the declaration wants an object. While it does, the workflow keeps the object; when it no
 * longer does, the workflow removes it.
 */
public abstract sealed class SpecCondition implements Condition<HasMetadata, NginxService> {

  private final Predicate<NginxServiceSpec> wanted;

  private SpecCondition(Predicate<NginxServiceSpec> wanted) {
    this.wanted = wanted;
  }

  @Override
  public boolean isMet(
      DependentResource<HasMetadata, NginxService> dependent,
      NginxService service,
      Context<NginxService> context) {
    return isWantedBy(service);
  }

  boolean isWantedBy(NginxService service) {
    return wanted.test(service.getSpec());
  }

  /** The replicas can stand in for each other. */
  public static final class Interchangeable extends SpecCondition {
    /** Called by the workflow. */
    public Interchangeable() {
      super(spec -> spec.identity() == Identity.Interchangeable);
    }
  }

  /** Every replica keeps its name. */
  public static final class Sticky extends SpecCondition {
    /** Called by the workflow. */
    public Sticky() {
      super(spec -> spec.identity() == Identity.Sticky);
    }
  }

  /** The service answers by a host name. */
  public static final class Ingress extends SpecCondition {
    /** Called by the workflow. */
    public Ingress() {
      super(spec -> spec.exposure().type() == Exposure.Type.Ingress);
    }
  }

  /** The number of replicas follows the load. */
  public static final class Autoscaled extends SpecCondition {
    /** Called by the workflow. */
    public Autoscaled() {
      super(spec -> spec.autoscaling() != null);
    }
  }
}
