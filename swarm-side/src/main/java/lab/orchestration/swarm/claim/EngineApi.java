package lab.orchestration.swarm.claim;

import org.jspecify.annotations.Nullable;

/** The HTTP API of a Docker Engine as it is, with no client library between it and the question. */
@FunctionalInterface
public interface EngineApi {

  /**
   * Sends a request; a refusal is an answer like any other.
   *
   * @param method as {@code POST}
   * @param path without the API's version, for example {@code /services/my-web}
   * @param json the body; null for none
   * @throws lab.orchestration.core.LabException if no answer came
   */
  Reply send(String method, String path, @Nullable String json) throws InterruptedException;

  /** Asks for an object. */
  default Reply get(String path) throws InterruptedException {
    return send("GET", path, null);
  }

  /**
   * What came back.
   *
   * @param status of HTTP, for example 200
   * @param body the Engine's own words
   */
  record Reply(int status, String body) {

    /** Whether the Engine did what it was asked for. */
    public boolean accepted() {
      return status >= 200 && status < 300;
    }

    /** For the evidence: {@code 404 {"message":…}}. */
    public String text() {
      return status + " " + body.strip();
    }
  }
}
