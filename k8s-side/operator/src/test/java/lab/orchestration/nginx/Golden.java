package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that says what is expected. With {@code -Dgolden.update=true} it is written anew. */
final class Golden {

  private static final String UPDATE = "golden.update";

  private Golden() {}

  /** Compares; a run that writes the file anew fails, so that nobody takes it for a test. */
  static void compare(String actual, Path file) throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(file, actual);
      fail("%s was written anew: read the difference, and run without -D%s", file, UPDATE);
    }
    assertThat(actual).as("%s", file).isEqualTo(Files.readString(file));
  }
}
