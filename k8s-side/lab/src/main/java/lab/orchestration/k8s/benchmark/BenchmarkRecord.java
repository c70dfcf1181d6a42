package lab.orchestration.k8s.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;

/**
 * A whole benchmark as one document. What is shown to a person is a view of this.
 *
 * @param schema the version of this document's form
 * @param id the run's ID, which is also the label on the cluster's node
 * @param startedAt when it began
 * @param processors how many the machine has, which the API server and the operator share
 * @param java the version of Java that ran the operator
 * @param kubernetes the version of the API server
 * @param measurements one for each number of NginxServices
 */
public record BenchmarkRecord(
    int schema,
    String id,
    Instant startedAt,
    int processors,
    String java,
    String kubernetes,
    List<Measurement> measurements) {

  /** The version that this code writes. */
  public static final int SCHEMA = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @throws JsonProcessingException if it is something else
   */
  public static BenchmarkRecord fromJson(String json) throws JsonProcessingException {
    return JSON.readValue(json, BenchmarkRecord.class);
  }

  /** The document as JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values is always writable", impossible);
    }
  }
}
