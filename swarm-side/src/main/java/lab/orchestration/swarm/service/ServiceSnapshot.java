package lab.orchestration.swarm.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Quote;
import lab.orchestration.core.message.Message;

/** What {@code docker service inspect} says about a service and its versions, in its own words. */
final class ServiceSnapshot {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ServiceSnapshot() {}

  /**
   * Shortens the answer to what is about versions.
   *
   * @param inspected the Engine's answer
   */
  static Quote of(String service, String inspected) {
    try {
      JsonNode whole = JSON.readTree(inspected);
      boolean former = whole.hasNonNull("PreviousSpec");
      ObjectNode told = JSON.createObjectNode();
      told.set("Version", whole.path("Version"));
      told.set("Spec", shortened(whole.path("Spec")));
      if (former) {
        told.set("PreviousSpec", shortened(whole.path("PreviousSpec")));
      }
      if (whole.hasNonNull("UpdateStatus")) {
        told.set("UpdateStatus", whole.path("UpdateStatus"));
      }
      return new Quote(
          Message.verbatim(
              "docker service inspect %s   # shortened to replicas, image, update"
                  .formatted(service)),
          former
              ? Message.of("swarm.service-snapshot.kept-one", told)
              : Message.of("swarm.service-snapshot.kept-none", told));
    } catch (JsonProcessingException unreadable) {
      return new Quote("docker service inspect " + service, inspected);
    }
  }

  /**
   * How many former versions the Engine keeps: its PreviousSpec, or none.
   *
   * @param inspected the Engine's answer
   */
  static int formerVersions(String inspected) {
    try {
      return JSON.readTree(inspected).hasNonNull("PreviousSpec") ? 1 : 0;
    } catch (JsonProcessingException unreadable) {
      throw new LabException(
          Message.of("swarm.service-snapshot.cannot-be-counted"),
          Message.verbatim(unreadable.getOriginalMessage()),
          Message.of("swarm.service-snapshot.look-at-inspect"),
          unreadable);
    }
  }

  private static ObjectNode shortened(JsonNode spec) {
    ObjectNode told = JSON.createObjectNode();
    told.set("Replicas", spec.at("/Mode/Replicated/Replicas"));
    told.set("Image", spec.at("/TaskTemplate/ContainerSpec/Image"));
    if (spec.hasNonNull("UpdateConfig")) {
      told.set("UpdateConfig", spec.path("UpdateConfig"));
    }
    return told;
  }
}
