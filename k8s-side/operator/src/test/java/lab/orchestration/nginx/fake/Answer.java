package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is answered to a request. */
record Answer(int code, JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  static Answer ok(JsonNode body) {
    return new Answer(OK, body);
  }

  static Answer version(int minor) {
    return ok(
        JSON.createObjectNode()
            .put("major", "1")
            .put("minor", Integer.toString(minor))
            .put("gitVersion", "v1." + minor + ".0"));
  }

  static Answer created(JsonNode body) {
    return new Answer(CREATED, body);
  }

  static Answer notFound(String what) {
    return refusal(NOT_FOUND, "NotFound", what + " not found");
  }

  static Answer alreadyExists(String what) {
    return refusal(CONFLICT, "AlreadyExists", what + " already exists");
  }

  static Answer conflict(String what) {
    return refusal(CONFLICT, "Conflict", what + " is there in another version");
  }

  static Answer refusal(int code, String reason, String message) {
    ObjectNode status = JSON.createObjectNode();
    status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    status.put("message", message).put("reason", reason).put("code", code);
    return new Answer(code, status);
  }
}
