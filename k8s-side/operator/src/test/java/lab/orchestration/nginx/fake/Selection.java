package lab.orchestration.nginx.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which objects of a collection a request asks for, and how.
 *
 * @param query the parameters of the request
 */
record Selection(Map<String, String> query) {

  static Selection of(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String parameter : uri.getRawQuery().split("&", -1)) {
        int equals = parameter.indexOf('=');
        query.put(
            parameter.substring(0, equals),
            URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return new Selection(query);
  }

  boolean isWatch() {
    return query.getOrDefault("watch", "false").equals("true");
  }

  /** What is told begins after this version. */
  long version() {
    String version = query.getOrDefault("resourceVersion", "");
    return version.isEmpty() ? 0 : Long.parseLong(version);
  }

  String manager() {
    return query.getOrDefault("fieldManager", "unknown");
  }

  /** Labels by equality, and the one field that every kind can be selected by. */
  boolean includes(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    return holds("labelSelector", metadata.path("labels"))
        && query
            .getOrDefault("fieldSelector", "metadata.name=" + metadata.path("name").asText())
            .equals("metadata.name=" + metadata.path("name").asText());
  }

  private boolean holds(String parameter, JsonNode values) {
    return Arrays.stream(query.getOrDefault(parameter, "").split(",", -1))
        .filter(part -> !part.isEmpty())
        .allMatch(
            part -> {
              int equals = part.indexOf('=');
              return values
                  .path(part.substring(0, equals))
                  .asText()
                  .equals(part.substring(equals + 1));
            });
  }
}
