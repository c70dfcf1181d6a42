package lab.orchestration.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The timings that ship with the lab. */
final class TestbedTimings {

  private TestbedTimings() {}

  static Timings read() {
    try (InputStream file =
        Objects.requireNonNull(Timings.class.getResourceAsStream("testbed.json"))) {
      return new ObjectMapper().readValue(file, Timings.class);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
