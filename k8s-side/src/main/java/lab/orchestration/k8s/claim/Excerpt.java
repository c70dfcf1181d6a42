package lab.orchestration.k8s.claim;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;

/** The telling parts of a long answer. */
final class Excerpt {

  private Excerpt() {}

  /**
   * These fields of an object, as YAML; a last line says that there is more.
   *
   * @param pointers the fields by JSON Pointer, as {@code /spec/replicas}; one that is not there is
   *     left out, which tells something as well
   */
  static String of(JsonNode object, String... pointers) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    for (String pointer : pointers) {
      JsonPointer field = JsonPointer.compile(pointer);
      JsonNode value = object.at(field);
      if (!value.isMissingNode()) {
        ObjectNode parent = field.head().matches() ? part : part.withObject(field.head());
        parent.set(field.last().getMatchingProperty(), value);
      }
    }
    return Serialization.asYaml(part).strip() + "\n# … the rest is left out";
  }
}
