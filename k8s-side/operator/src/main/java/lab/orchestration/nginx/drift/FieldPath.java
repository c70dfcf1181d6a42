package lab.orchestration.nginx.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from an object's root to one of its fields.
 *
 * @param steps from the outside in
 */
record FieldPath(List<Step> steps) {

  static final FieldPath ROOT = new FieldPath(List.of());

  /** One step of the way. */
  sealed interface Step {
    /** Into a field of an object. */
    record Field(String name) implements Step {}

    /** Into an entry of a list, which is known by its content and not by its position. */
    record Entry(JsonNode content, String label) implements Step {}
  }

  FieldPath field(String name) {
    return with(new Step.Field(name));
  }

  FieldPath entry(JsonNode content, String label) {
    return with(new Step.Entry(content, label));
  }

  private FieldPath with(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(List.copyOf(longer));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step instanceof Step.Field field) {
        text.append(text.isEmpty() ? "" : ".").append(field.name());
      } else if (step instanceof Step.Entry entry) {
        text.append('[').append(entry.label()).append(']');
      }
    }
    return text.toString();
  }
}
