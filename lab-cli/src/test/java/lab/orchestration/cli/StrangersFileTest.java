package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that somebody sent: broken, from another version, or made to do harm. */
class StrangersFileTest {

  private static final Path SHIPPED = Path.of("..", "recordings", "2026-11-29-all-columns.json.gz");
  private static final long SEED = 20_221_112L;
  private static final long FUZZING_SECONDS = 5;

  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "serving" : 1234 | "serving" : 600000000000000 | serving is 600000000000000
          "column" : "swarm" | "column" : "mesos" | a column that the lab does not know
          "schema" : 2 | "schema" : 99 | its schema is 99
          "schema" : 2, | | it says no schema
          "columns" : [ | "columns" : null, "other" : [ | it
          """)
  void givenAValueThatCannotBe_thenOneSentenceSaysSo(String good, String bad, String why)
      throws IOException {
    String record = shipped();
    String broken =
        good.startsWith("\"serving\"")
            ? record.replaceFirst("\"serving\" : \\d+", bad)
            : record.replaceFirst(java.util.regex.Pattern.quote(good), bad == null ? "" : bad);
    assertThat(broken).isNotEqualTo(record);

    assertIsRefused(write(broken), why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null | it is no JSON object
          '' | it is empty
          [1] | it is no JSON object
          {} | it says no schema
          {"schema" : 1} | it lacks id
          {"schema" : 2} | it lacks id
          {"schema" : 1 | it is no JSON of the lab's
          """)
  void givenNoRecordAtAll_thenOneSentenceSaysSo(String content, String why) throws IOException {
    assertIsRefused(write(content), why);
  }

  @Test
  void givenFilesThatAreMadeToDoHarm_thenEachIsRefusedIn256Megabytes() throws Exception {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put(bomb("bomb.json.gz"), "it holds more than 16 MB");
    reasons.put(
        file(
            "number",
            shipped().replaceFirst("\"serving\" : \\d+", "\"serving\" : 600000000000000")),
        "serving is 600000000000000");
    reasons.put(
        file("line", "{\"schema\":1,\"id\":\"" + "x".repeat(400_000) + "\"}"),
        "it is no JSON of the lab's");
    reasons.put(
        file("schema", shipped().replaceFirst("\"schema\" : 2", "\"schema\" : 99")),
        "its schema is 99");
    reasons.put(
        file("column", shipped().replace("\"column\" : \"swarm\"", "\"column\" : \"mesos\"")),
        "a column that the lab does not know");
    reasons.put(file("null", "null"), "it is no JSON object");
    reasons.put(file("empty", ""), "it is empty");
    reasons.put(
        file("brackets", "{\"schema\":1,\"columns\":" + "[".repeat(200_000)),
        "it is no JSON of the lab's");

    List<String> lines = LittleMemory.read(reasons.keySet());

    assertThat(lines).as("%s", lines).hasSize(reasons.size());
    assertThat(reasons)
        .allSatisfy(
            (file, reason) ->
                assertThat(lines)
                    .filteredOn(line -> line.startsWith("exit code 1, " + file + ": "))
                    .singleElement(STRING)
                    .contains("The record " + file + " cannot be read", reason)
                    .doesNotContain("Exception", "OutOfMemory"));
  }

  private String bomb(String name) throws IOException {
    Path bomb = folder.resolve(name);
    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      for (int megabytes = 0; megabytes < 512; megabytes++) {
        packed.write(spaces);
      }
    }
    return bomb.toString();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), content).toString();
  }

  /** A process that has 256 MB. */
  static final class LittleMemory {

    /** A line for each file: the exit code, the file, and what a person is told. */
    static List<String> read(Collection<String> files) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LittleMemory.class.getName()));
      command.addAll(files);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        return lines.lines().filter(line -> line.startsWith("exit code")).toList();
      }
    }

    public static void main(String[] files) {
      for (String file : files) {
        StringWriter told = new StringWriter();
        PrintWriter writer = new PrintWriter(told, true);
        long begin = System.nanoTime();
        int exitCode = Main.execute(writer, writer, "report", file, "--lang", "en");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        System.out.printf(
            "exit code %d, %s: %d ms: %s%n",
            exitCode, file, millis, told.toString().replace(System.lineSeparator(), " | "));
      }
    }
  }

  @Test
  void givenTimesThatRunBackwards_thenTheyAreRefused() throws IOException {
    assertIsRefused(
        write(shipped().replaceFirst("\"atMillis\" : \\d+", "\"atMillis\" : 999999999")),
        "its times are not in order");
  }

  @Test
  void givenTextThatWouldDriveATerminal_thenItIsShownWithoutThat() throws IOException {
    String record = shipped().replaceAll("\"28\\.5", "\"\\\\u001b[2J\\\\u202eOne \\\\u009b31m28.5");

    assertThat(lab("replay", write(record).toString(), "--speed", "100000", "--lang", "en"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString())
        .contains("Docker Engine [2JOne 31m28.5")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void givenALiveRecordOfSomebody_thenItsReportDoesNotSayLive() throws IOException {
    Path report = folder.resolve("report.html");

    assertThat(lab("report", write(shipped()).toString(), "-o", report.toString(), "--lang", "en"))
        .as(err.toString())
        .isZero();

    assertThat(report).content().contains("RECORDING").doesNotContain("LIVE");
  }

  /** Nothing but the sentence, whatever is broken; what is not refused can be shown. */
  @Test
  void givenRecordsBrokenAtRandom_thenTheyAreRefusedOrShown_andNothingElse() throws IOException {
    Random random = new Random(SEED);
    String record = shipped();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FUZZING_SECONDS);
    for (int round = 0; System.nanoTime() < end; round++) {
      BrokenRecord broken = BrokenRecord.of(record, random);
      err.getBuffer().setLength(0);

      int exitCode =
          lab("report", write(broken.json()).toString(), "-o", folder.resolve("r.html").toString());

      if (exitCode != 0) {
        assertThat(err.toString())
            .as("round %d, seed %d: %s", round, SEED, broken.how())
            .contains("cannot be read")
            .doesNotContain("Exception", "\tat ");
      }
    }
  }

  private void assertIsRefused(Path file, String why) {
    assertThat(lab("report", file.toString(), "--lang", "en")).isEqualTo(1);
    assertThat(err.toString())
        .contains("The record " + file + " cannot be read", why)
        .doesNotContain("Exception", "\tat ");
    assertThat(err.toString().lines().count()).isLessThan(5);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("record.json"), content);
  }

  private static String shipped() throws IOException {
    try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(SHIPPED))) {
      return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int lab(String... typed) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), typed);
  }
}
