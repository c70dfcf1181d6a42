package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.Optional;
import java.util.UUID;

/** The calls of the API, apart from watching. */
final class ApiCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore store;

  ApiCalls(ObjectStore store) {
    this.store = store;
  }

  Answer get(ApiPath path, Selection selection) {
    if (!path.isCollection()) {
      return store.get(path.object()).map(Answer::ok).orElseGet(() -> notFound(path));
    }
    ObjectNode list = JSON.createObjectNode().put("kind", "List").put("apiVersion", "v1");
    list.withObject("metadata").put("resourceVersion", Long.toString(store.version()));
    ArrayNode items = list.withArray("items");
    store.list(path.resource(), path.namespace()).stream()
        .filter(selection::includes)
        .forEach(items::add);
    return Answer.ok(list);
  }

  Answer create(ApiPath path, ObjectNode object, String manager) {
    JsonNode metadata = object.path("metadata");
    String name =
        metadata.path("name").asText(metadata.path("generateName").asText() + UUID.randomUUID());
    ObjectId id = new ObjectId(path.resource(), path.namespace(), name);
    if (store.get(id).isPresent()) {
      return Answer.alreadyExists(name);
    }
    FieldManagers.update(JSON.createObjectNode(), object, manager);
    return Answer.created(store.create(id, object));
  }

  Answer patch(ApiPath path, String type, JsonNode patch, String manager) {
    return switch (type) {
      case "application/apply-patch+yaml" -> apply(path, (ObjectNode) patch, manager);
      case "application/json-patch+json" ->
          changed(
              path,
              former ->
                  FieldManagers.update(
                      former, (ObjectNode) JsonPatch.apply(patch, former.deepCopy()), manager));
      case "application/merge-patch+json", "application/strategic-merge-patch+json" ->
          changed(
              path,
              former -> {
                ObjectNode latter = former.deepCopy();
                Json.merge(latter, patch);
                return FieldManagers.update(former, latter, manager);
              });
      default -> Answer.refusal(415, "UnsupportedMediaType", type);
    };
  }

  private Answer apply(ApiPath path, ObjectNode body, String manager) {
    ObjectNode applied = body.deepCopy();
    Json.removeNulls(applied);
    if (path.isStatus()) {
      applied.retain("apiVersion", "kind", "status");
    } else {
      applied.remove("status");
    }
    String version = applied.path("metadata").path("resourceVersion").asText();
    Optional<ObjectNode> there = store.get(path.object());
    if (!version.isEmpty()
        && there
            .filter(one -> !one.at("/metadata/resourceVersion").asText().equals(version))
            .isPresent()) {
      return Answer.conflict(path.name());
    }
    if (!path.isStatus() && there.isEmpty()) {
      ObjectNode created = FieldManagers.apply(JSON.createObjectNode(), applied, manager);
      return Answer.created(store.create(path.object(), created));
    }
    return changed(path, former -> FieldManagers.apply(former, applied, manager));
  }

  Answer delete(ApiPath path) {
    return store.remove(path.object())
        ? Answer.ok(JSON.createObjectNode().put("kind", "Status").put("status", "Success"))
        : notFound(path);
  }

  private Answer changed(ApiPath path, ObjectStore.Edit edit) {
    return store.edit(path.object(), edit).map(Answer::ok).orElseGet(() -> notFound(path));
  }

  private static Answer notFound(ApiPath path) {
    return Answer.notFound("%s \"%s\"".formatted(path.resource(), path.name()));
  }
}
