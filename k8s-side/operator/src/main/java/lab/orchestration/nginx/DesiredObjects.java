package lab.orchestration.nginx;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.OwnedDependent;
import lab.orchestration.nginx.dependent.SpecCondition;

/**
 * The objects of an NginxService in their desired state, by the workflow of {@link
 * NginxServiceReconciler}: the one place that lists the dependents.
 */
public final class DesiredObjects {

  private static final List<Listed> LISTED =
      Stream.of(NginxServiceReconciler.class.getAnnotation(Workflow.class).dependents())
          .map(Listed::in)
          .toList();

  private DesiredObjects() {}

  /** What the spec asks for, without the owner references, which the operator SDK adds. */
  public static List<HasMetadata> of(NginxService service) {
    return LISTED.stream()
        .filter(listed -> listed.condition().filter(one -> !one.isMet(service)).isEmpty())
        .<HasMetadata>map(listed -> listed.dependent().desired(service))
        .toList();
  }

  /** A dependent with its precondition, if it has one. */
  private record Listed(OwnedDependent<?> dependent, Optional<SpecCondition> condition) {

    static Listed in(Dependent listed) {
      Class<?> condition = listed.reconcilePrecondition();
      return new Listed(
          (OwnedDependent<?>) instance(listed.type()),
          SpecCondition.class.isAssignableFrom(condition)
              ? Optional.of((SpecCondition) instance(condition))
              : Optional.empty());
    }

    private static Object instance(Class<?> type) {
      try {
        Constructor<?> constructor = type.getConstructor();
        return constructor.newInstance();
      } catch (ReflectiveOperationException impossible) {
        throw new LinkageError(type + " cannot be created", impossible);
      }
    }
  }
}
