package lab.orchestration.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.Timings;

/** The model's timings as a JSON document. */
public final class TimingsJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TimingsJson() {}

  /** Those of the testbed, which ship with the lab. */
  public static Timings ofTheTestbed() {
    try (InputStream file =
        Objects.requireNonNull(Timings.class.getResourceAsStream("testbed.json"))) {
      return JSON.readValue(file, Timings.class);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Timings read(String json) {
    try {
      return JSON.readValue(json, Timings.class);
    } catch (JsonProcessingException broken) {
      throw new LabException(
          Message.of("timings-json.timings-cannot-be-read"),
          Message.verbatim(broken.getOriginalMessage()),
          Message.of("timings-file.use-calibrated-file"),
          broken);
    }
  }

  /** The document. */
  public static String write(Timings timings) {
    try {
      return JSON.writeValueAsString(timings) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values is always writable", impossible);
    }
  }
}
