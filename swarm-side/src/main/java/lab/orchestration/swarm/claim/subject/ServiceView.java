package lab.orchestration.swarm.claim.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;

/**
 * A service as the manager has it.
 *
 * @param id its ID
 * @param version the version of the whole object, which every write raises
 * @param spec what is declared of it
 */
public record ServiceView(String id, long version, JsonNode spec) {

  /** Looks a service up by its name; empty if there is none. */
  public static Optional<ServiceView> find(RawEngineApi api, String name)
      throws InterruptedException {
    RawAnswer answer = api.get("/services/" + RawEngineApi.encoded(name).replace("+", "%20"));
    return answer.accepted() ? Optional.of(of(answer)) : Optional.empty();
  }

  /**
   * As {@link #find}, a service that should be there.
   *
   * @throws lab.orchestration.core.LabException with the Engine's words, if it is not
   */
  public static ServiceView get(RawEngineApi api, String name) throws InterruptedException {
    return of(api.get("/services/" + name).expectAccepted());
  }

  /** The service in an answer. */
  public static ServiceView of(RawAnswer answer) {
    JsonNode service = answer.json();
    return new ServiceView(
        service.path("ID").asText(), service.at("/Version/Index").asLong(), service.path("Spec"));
  }

  /** How many replicas are declared. */
  public int replicas() {
    return spec.at("/Mode/Replicated/Replicas").asInt();
  }

  /** Where it is written to by somebody who has read this. */
  public String updatePath() {
    return "/services/%s/update?version=%d".formatted(id, version);
  }
}
