package lab.orchestration.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import lab.orchestration.core.LabException;

/**
 * What of the model depends on the machine, fitted from live runs by {@code lab model calibrate}.
 *
 * @param from which runs it was fitted from, in words
 * @param swarm the Swarm side's
 * @param kubernetes the Kubernetes side's
 */
public record Timings(String from, SwarmTimings swarm, KubernetesTimings kubernetes) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Those of the testbed, which ship with the lab. */
  public static Timings ofTheTestbed() {
    try (InputStream file =
        Objects.requireNonNull(Timings.class.getResourceAsStream("testbed.json"))) {
      return JSON.readValue(file, Timings.class);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Reads what {@link #toJson()} wrote. */
  public static Timings fromJson(String json) {
    try {
      return JSON.readValue(json, Timings.class);
    } catch (JsonProcessingException broken) {
      throw new LabException(
          "The timings cannot be read",
          broken.getOriginalMessage(),
          "Use a file that 'lab model calibrate' wrote",
          broken);
    }
  }

  /** The timings as JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values is always writable", impossible);
    }
  }
}
