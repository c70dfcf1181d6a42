package lab.orchestration.nginx.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * In which fields an object differs from what was declared of it. What is not declared is not
 * looked at: defaults and what others added are theirs.
 */
final class FieldDiff {

  /** What tells the entries of Kubernetes' lists apart, most telling first. */
  private static final List<String> KEYS =
      List.of("name", "mountPath", "containerPort", "port", "key", "topologyKey", "uid", "host");

  private final List<Difference> differences = new ArrayList<>();

  /** A field, what it is, and what it should be; what it is can be missing. */
  record Difference(FieldPath path, JsonNode found, JsonNode declared) {}

  private FieldDiff() {}

  static List<Difference> between(JsonNode found, JsonNode declared) {
    FieldDiff diff = new FieldDiff();
    diff.compare(FieldPath.ROOT, found, declared);
    return List.copyOf(diff.differences);
  }

  private void compare(FieldPath path, JsonNode found, JsonNode declared) {
    if (found.isObject() && declared.isObject()) {
      declared
          .properties()
          .forEach(
              field ->
                  compare(
                      path.field(field.getKey()), found.path(field.getKey()), field.getValue()));
    } else if (found.isArray() && declared.isArray() && hasKeys(declared)) {
      declared.forEach(entry -> compareEntry(path, found, entry));
    } else if (!isNothing(declared) && !sameValue(found, declared)) {
      // Where a whole branch is missing, that is what is reported, and not each of its leaves.
      differences.add(new Difference(path, found, declared));
    }
  }

  private void compareEntry(FieldPath path, JsonNode found, JsonNode declared) {
    String key = keyOf(declared);
    JsonNode counterpart = MissingNode.getInstance();
    for (JsonNode candidate : found) {
      if (candidate.path(key).equals(declared.path(key))) {
        counterpart = candidate;
      }
    }
    // Its owner is recorded under what the entry says now, not under what it should say.
    JsonNode content = counterpart.isMissingNode() ? declared : counterpart;
    compare(path.entry(content, declared.path(key).asText()), counterpart, declared);
  }

  private static boolean hasKeys(JsonNode list) {
    return !list.isEmpty()
        && Stream.iterate(0, index -> index < list.size(), index -> index + 1)
            .allMatch(index -> !keyOf(list.get(index)).isEmpty());
  }

  private static String keyOf(JsonNode entry) {
    return KEYS.stream().filter(entry::hasNonNull).findFirst().orElse("");
  }

  /** Numbers of different types can be equal, and an empty object says as little as none. */
  private static boolean sameValue(JsonNode found, JsonNode declared) {
    return found.equals(declared)
        || (found.isNumber() && declared.isNumber() && found.asLong() == declared.asLong());
  }

  private static boolean isNothing(JsonNode declared) {
    return declared.isNull() || (declared.isContainerNode() && declared.isEmpty());
  }
}
