package lab.orchestration.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lab.orchestration.nginx.DesiredObjects;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** Compares what the operator has made with what is desired: no less, and no object more. */
final class DesiredState {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, HasMetadata>> byService = new HashMap<>();

  /** Takes all objects of a namespace. */
  DesiredState(OperatorObjects objects) {
    OperatorObjects.KINDS.forEach(kind -> objects.all(kind).forEach(this::note));
  }

  private void note(HasMetadata object) {
    byService
        .computeIfAbsent(
            object.getMetadata().getLabels().get(OperatorLabels.INSTANCE),
            service -> new HashMap<>())
        .put(nameOf(object), object);
  }

  /** In what the objects of an NginxService differ from what is desired; empty if in nothing. */
  List<String> deviations(NginxService service) {
    List<String> deviations = new ArrayList<>();
    Map<String, HasMetadata> left =
        new HashMap<>(byService.getOrDefault(service.getMetadata().getName(), Map.of()));
    for (HasMetadata desired : DesiredObjects.of(service)) {
      HasMetadata found = left.remove(nameOf(desired));
      if (found == null) {
        deviations.add(nameOf(desired) + " is missing");
      } else if (!isPartOf(JSON.valueToTree(desired), JSON.valueToTree(found))) {
        deviations.add(nameOf(desired) + " is not as desired");
      }
    }
    left.keySet().forEach(name -> deviations.add(name + " is not wanted"));
    return deviations;
  }

  private static String nameOf(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private static boolean isPartOf(JsonNode desired, JsonNode found) {
    if (desired.isObject()) {
      return desired.properties().stream()
          .allMatch(field -> isPartOf(field.getValue(), found.path(field.getKey())));
    }
    if (desired.isArray()) {
      return desired.size() == found.size()
          && IntStream.range(0, desired.size())
              .allMatch(index -> isPartOf(desired.get(index), found.get(index)));
    }
    return desired.isNull() || desired.asText().equals(found.asText());
  }
}
