package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lab.orchestration.nginx.api.NginxService;

/** The labels on what the operator makes, by the names that Kubernetes recommends. */
public final class OperatorLabels {

  /** The operator's name, as what it makes and what it applies carries it. */
  public static final String OPERATOR = "orchestration-lab-operator";

  /** Says which NginxService an object belongs to. */
  public static final String INSTANCE = "app.kubernetes.io/instance";

  /** Says who made an object. */
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** Selects what the operator made. */
  public static final String MADE_BY_OPERATOR = MANAGED_BY + "=" + OPERATOR;

  private static final String NAME = "app.kubernetes.io/name";

  private OperatorLabels() {}

  /** What a Deployment and a Service select their Pods by; it can never be changed afterwards. */
  public static Map<String, String> selecting(NginxService service) {
    return selecting(service.getMetadata().getName());
  }

  /** {@link #selecting(NginxService)}, by the name of the NginxService. */
  public static Map<String, String> selecting(String service) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(NAME, "nginx");
    labels.put(INSTANCE, service);
    return labels;
  }

  /** The labels of the Pods. */
  static Map<String, String> ofPods(NginxService service) {
    Map<String, String> labels = selecting(service);
    labels.put(MANAGED_BY, OPERATOR);
    return labels;
  }

  /**
   * The labels of what the NginxService owns directly: also the NginxService's own, so that whoever
   * selects by them finds all that belongs to it. Not the Pods': a changed label in their template
   * would replace them all.
   */
  private static Map<String, String> ofOwned(NginxService service) {
    Map<String, String> labels = ofPods(service);
    Objects.requireNonNullElse(service.getMetadata().getLabels(), Map.<String, String>of())
        .forEach(labels::putIfAbsent);
    return labels;
  }

  /** The metadata of an object that the NginxService owns: its own namespace, and these labels. */
  static ObjectMeta metadata(NginxService service, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(service.getMetadata().getNamespace())
        .withLabels(ofOwned(service))
        .build();
  }

  /** The labels in the form of a selector: {@code a=1,b=2}. */
  public static String asSelector(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }
}
