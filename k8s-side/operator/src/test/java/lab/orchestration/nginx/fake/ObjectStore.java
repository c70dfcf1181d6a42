package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The objects, and all that happened to them since the start. */
final class ObjectStore {

  private final Map<ObjectId, ObjectNode> objects = new LinkedHashMap<>();
  private final List<Happening> happenings = new ArrayList<>();
  private boolean closed;

  /**
   * What happened.
   *
   * @param type as a watch calls it
   */
  record Happening(long version, String type, ObjectId id, ObjectNode object) {}

  /** What changes a stored object; it may change the node that it is given. */
  interface Edit {
    ObjectNode of(ObjectNode object);
  }

  synchronized Optional<ObjectNode> get(ObjectId id) {
    return Optional.ofNullable(objects.get(id)).map(ObjectNode::deepCopy);
  }

  synchronized List<ObjectNode> list(String resource, String namespace) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().resource().equals(resource))
        .filter(entry -> namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
        .map(entry -> entry.getValue().deepCopy())
        .toList();
  }

  synchronized long version() {
    return happenings.size();
  }

  /** Stores an object that was not there. */
  synchronized ObjectNode create(ObjectId id, ObjectNode object) {
    ObjectNode metadata = object.withObject("metadata");
    metadata.put("name", id.name());
    metadata.put("namespace", id.namespace());
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    metadata.put("generation", 1);
    return tell("ADDED", id, object);
  }

  /** Changes an object that is there; nothing happens if the edit changes nothing. */
  synchronized Optional<ObjectNode> edit(ObjectId id, Edit edit) {
    ObjectNode former = objects.get(id);
    if (former == null) {
      return Optional.empty();
    }
    ObjectNode latter = edit.of(former.deepCopy());
    if (isTheSame(former, latter)) {
      return Optional.of(former.deepCopy());
    }
    if (!former.path("spec").equals(latter.path("spec"))) {
      latter.withObject("metadata").put("generation", generation(former) + 1);
    }
    return Optional.of(tell("MODIFIED", id, latter));
  }

  synchronized boolean remove(ObjectId id) {
    ObjectNode removed = objects.get(id);
    if (removed == null) {
      return false;
    }
    tell("DELETED", id, removed.deepCopy());
    objects.remove(id);
    return true;
  }

  /** What happened after a version; waits until there is something, empty at the end. */
  synchronized List<Happening> after(long version) throws InterruptedException {
    while (happenings.size() <= version && !closed) {
      wait();
    }
    return closed
        ? List.of()
        : List.copyOf(happenings.subList(Math.toIntExact(version), happenings.size()));
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private ObjectNode tell(String type, ObjectId id, ObjectNode object) {
    long version = happenings.size() + 1L;
    object.withObject("metadata").put("resourceVersion", Long.toString(version));
    objects.put(id, object);
    happenings.add(new Happening(version, type, id, object.deepCopy()));
    notifyAll();
    return object.deepCopy();
  }

  /** When a field was last set is no difference. */
  private static boolean isTheSame(ObjectNode former, ObjectNode latter) {
    return withoutTimes(former).equals(withoutTimes(latter));
  }

  private static JsonNode withoutTimes(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.path("metadata")
        .path("managedFields")
        .forEach(entry -> ((ObjectNode) entry).remove("time"));
    return copy;
  }

  private static long generation(ObjectNode object) {
    return object.path("metadata").path("generation").asLong();
  }
}
