package lab.orchestration.nginx.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;

/**
 * Tells drift, which is somebody else's change of what the operator made, from the operator's own
 * changes.
 */
final class Drift {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_VALUE = 60;

  private final String self;

  /**
   * For an operator.
   *
   * @param self the field manager as which the operator applies
   */
  Drift(String self) {
    this.self = self;
  }

  /**
   * Whether everything had been carried out already that is declared now. If so, nothing but drift
   * can explain a difference.
   */
  static boolean isTheOnlyExplanation(NginxService service) {
    NginxServiceStatus status = service.getStatus();
    return status != null
        && status.carriedOut()
        && Objects.equals(status.observedGeneration(), service.getMetadata().getGeneration());
  }

  /** The fields of the object that somebody else had changed. */
  List<FieldChange> fields(NginxService service, HasMetadata found, HasMetadata declared) {
    List<ManagedFieldsEntry> managed = found.getMetadata().getManagedFields();
    FieldOwners owners = new FieldOwners(managed);
    JsonNode before = JSON.valueToTree(found);
    JsonNode after = JSON.valueToTree(declared);
    return FieldDiff.between(before, after).stream()
        .flatMap(difference -> drifted(service, difference, owners).stream())
        .toList();
  }

  private Optional<FieldChange> drifted(
      NginxService service, FieldDiff.Difference difference, FieldOwners owners) {
    Optional<String> manager = owners.of(difference.path());
    if (manager.isEmpty()) {
      // A removed field has no owner any more: somebody else did it if the operator had nothing
      // to do.
      return isTheOnlyExplanation(service) && !isCopiedLabel(service, difference.path())
          ? Optional.of(change(difference, ""))
          : Optional.empty();
    }
    return manager.filter(other -> !other.equals(self)).map(other -> change(difference, other));
  }

  /** A label of the NginxService may be new: a change of labels is no new generation. */
  private static boolean isCopiedLabel(NginxService service, FieldPath path) {
    FieldPath labels = FieldPath.ROOT.field("metadata").field("labels");
    return Objects.requireNonNullElse(service.getMetadata().getLabels(), Map.<String, String>of())
        .keySet()
        .stream()
        .anyMatch(label -> path.equals(labels.field(label)));
  }

  private static FieldChange change(FieldDiff.Difference difference, String manager) {
    return new FieldChange(
        difference.path().toString(),
        text(difference.found()),
        text(difference.declared()),
        manager);
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "nothing";
    }
    String text = value.isValueNode() ? value.asText() : value.toString();
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
  }
}
