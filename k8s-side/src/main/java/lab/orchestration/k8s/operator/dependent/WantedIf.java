package lab.orchestration.k8s.operator.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.function.Predicate;
import lab.orchestration.k8s.api.Exposure;
import lab.orchestration.k8s.api.Identity;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceSpec;

/**
 * Whether the declaration wants an object. While it does, the workflow keeps the object; when it no
 * longer does, the workflow removes it.
 */
public abstract sealed class WantedIf implements Condition<HasMetadata, NginxService> {

  private final Predicate<NginxServiceSpec> wanted;

  private WantedIf(Predicate<NginxServiceSpec> wanted) {
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
  public static final class Interchangeable extends WantedIf {
    /** Called by the workflow. */
    public Interchangeable() {
      super(spec -> spec.identity() == Identity.Interchangeable);
    }
  }

  /** Every replica keeps its name. */
  public static final class Sticky extends WantedIf {
    /** Called by the workflow. */
    public Sticky() {
      super(spec -> spec.identity() == Identity.Sticky);
    }
  }

  /** The service answers by a host name. */
  public static final class Ingress extends WantedIf {
    /** Called by the workflow. */
    public Ingress() {
      super(spec -> spec.exposure().type() == Exposure.Type.Ingress);
    }
  }

  /** The number of replicas follows the load. */
  public static final class Autoscaled extends WantedIf {
    /** Called by the workflow. */
    public Autoscaled() {
      super(spec -> spec.autoscaling() != null);
    }
  }
}
