package lab.orchestration.swarm.claim.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.claim.request.TrialAccess;

/**
 * A service's declaration as JSON, as one would write it for {@code curl}: nothing keeps a trial
 * from making it wrong.
 */
public final class ServiceDraft {

  private final ObjectNode whole = JsonNodeFactory.instance.objectNode();
  private final ObjectNode container;

  /** A service of this name without any replicas, labelled with the run. */
  public ServiceDraft(TrialAccess access, String name, String image) {
    whole.put("Name", name);
    label(whole, access.runId());
    ObjectNode task = whole.putObject("TaskTemplate");
    container = task.putObject("ContainerSpec").put("Image", image);
    label(container, access.runId());
    placeOn(access.constraints());
    replicated().put("Replicas", 0);
  }

  /** Labels something with the run. */
  public static void label(ObjectNode something, String runId) {
    something.putObject("Labels").put(Labels.RUN, runId);
  }

  /** Restricts where the tasks may be placed, unless there is no restriction. */
  void placeOn(List<String> constraints) {
    if (!constraints.isEmpty()) {
      ObjectNode placement = task().putObject("Placement");
      constraints.forEach(placement.putArray("Constraints")::add);
    }
  }

  /** The whole declaration. */
  public ObjectNode whole() {
    return whole;
  }

  /** Its labels. */
  public ObjectNode labels() {
    return (ObjectNode) whole.get("Labels");
  }

  /** Its task template. */
  public ObjectNode task() {
    return (ObjectNode) whole.get("TaskTemplate");
  }

  /** Its container, within the task template. */
  public ObjectNode container() {
    return container;
  }

  /** Its mode: {@code Replicated}, so far. */
  ObjectNode mode() {
    JsonNode mode = whole.get("Mode");
    return mode == null ? whole.putObject("Mode") : (ObjectNode) mode;
  }

  /** Its number of replicas is in here. */
  public ObjectNode replicated() {
    JsonNode replicated = mode().get("Replicated");
    return replicated == null ? mode().putObject("Replicated") : (ObjectNode) replicated;
  }

  /** The declaration as it is sent. */
  @Override
  public String toString() {
    return whole.toString();
  }
}
