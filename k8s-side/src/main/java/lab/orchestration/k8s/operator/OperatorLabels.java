package lab.orchestration.k8s.operator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lab.orchestration.core.Labels;
import lab.orchestration.k8s.api.NginxService;

/** The labels on what the operator makes, by the names that Kubernetes recommends. */
public final class OperatorLabels {

  /** Says which NginxService an object belongs to. */
  public static final String INSTANCE = "app.kubernetes.io/instance";

  /** Says who made an object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private static final String NAME = "app.kubernetes.io/name";

  private OperatorLabels() {}

  /** What a Deployment and a Service select their Pods by; it can never be changed afterwards. */
  static Map<String, String> selecting(NginxService service) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(NAME, "nginx");
    labels.put(INSTANCE, service.getMetadata().getName());
    return labels;
  }

  /** The labels of the Pods. */
  static Map<String, String> ofPods(NginxService service) {
    Map<String, String> labels = selecting(service);
    labels.put(MANAGED_BY, NginxServiceReconciler.NAME);
    return labels;
  }

  /**
   * The labels of what the NginxService owns directly. The label of the lab's run is handed on, so
   * that cleaning up finds everything by it; the Pods do without, because a changed label in their
   * template would replace them all.
   */
  static Map<String, String> ofOwned(NginxService service) {
    Map<String, String> labels = ofPods(service);
    Map<String, String> own = service.getMetadata().getLabels();
    if (own != null && own.containsKey(Labels.RUN)) {
      labels.put(Labels.RUN, own.get(Labels.RUN));
    }
    return labels;
  }

  /** The labels in the form of a selector: {@code a=1,b=2}. */
  static String asSelector(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }
}
