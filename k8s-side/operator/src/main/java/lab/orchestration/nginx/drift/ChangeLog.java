package lab.orchestration.nginx.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import lab.orchestration.nginx.api.NginxService;

/**
 * What one reconciliation has changed. The dependents write it, side by side; the reconciler reads
 * it.
 */
public final class ChangeLog {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
  private final Drift drift;

  private ChangeLog(String self) {
    this.drift = new Drift(self);
  }

  /** Opens the log of this reconciliation. */
  public static ChangeLog open(Context<NginxService> context) {
    ChangeLog log = new ChangeLog(context.getControllerConfiguration().fieldManager());
    context.managedWorkflowAndDependentResourceContext().put(ChangeLog.class, log);
    return log;
  }

  /** The log of this reconciliation. */
  public static ChangeLog of(Context<NginxService> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(ChangeLog.class, ChangeLog.class);
  }

  /** Notes that an object was made. */
  public void created(NginxService service, HasMetadata object) {
    changes.add(
        Drift.isTheOnlyExplanation(service)
            ? new Change.Restored(nameOf(object))
            : new Change.Created(nameOf(object)));
  }

  /** Notes that an object was brought from what was found to what is declared. */
  public void updated(NginxService service, HasMetadata found, HasMetadata declared) {
    List<FieldChange> drifted = drift.fields(service, found, declared);
    if (!drifted.isEmpty()) {
      changes.add(new Change.Corrected(nameOf(declared), drifted));
      return;
    }
    int before = replicas(found);
    int after = replicas(declared);
    if (before != after) {
      changes.add(new Change.Scaled(nameOf(declared), before, after));
    }
  }

  /** Notes that an object was removed. */
  public void removed(HasMetadata object) {
    changes.add(new Change.Removed(nameOf(object)));
  }

  /** What was changed, by object. */
  public List<Change> changes() {
    return changes.stream().sorted(Comparator.comparing(Change::object)).toList();
  }

  /** How many objects had drifted. */
  public long drifted() {
    return changes.stream().filter(Change::isDrift).count();
  }

  private static int replicas(HasMetadata object) {
    JsonNode spec = JSON.valueToTree(object).path("spec");
    return spec.path("replicas").asInt();
  }

  private static String nameOf(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }
}
