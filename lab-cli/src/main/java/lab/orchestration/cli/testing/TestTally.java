package lab.orchestration.cli.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How many tests passed, failed and were skipped, from the reports that Surefire and Failsafe
 * wrote.
 *
 * @param passed tests that ran and passed
 * @param failed tests that failed or broke
 * @param skipped those that did not run, each with its reason
 */
public record TestTally(int passed, int failed, List<String> skipped) {

  /**
   * Of a report of a module in a folder: {@code k8s-side/lab/target/surefire-reports/TEST-…xml}.
   */
  private static final int DEPTH = 5;

  /** Adds up the reports that were written since the given moment. */
  public static TestTally of(Path home, Instant since) {
    TestTally sum = new TestTally(0, 0, List.of());
    try (Stream<Path> files = Files.walk(home, DEPTH)) {
      List<Path> reports =
          files
              .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
              .filter(file -> writtenAfter(file, since))
              .toList();
      for (Path report : reports) {
        sum = sum.plus(read(report));
      }
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      throw new LabException(
          Message.of("test-tally.test-reports-cannot-be-read"),
          LabException.reasonOf(unreadable),
          Message.of("test-tally.look-at-target-surefire-reports-and"),
          unreadable);
    }
    return sum;
  }

  private static boolean writtenAfter(Path file, Instant since) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (IOException gone) {
      return false;
    }
  }

  private static TestTally read(Path report)
      throws IOException, SAXException, ParserConfigurationException {
    try (InputStream in = Files.newInputStream(report)) {
      Element suite =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(in)
              .getDocumentElement();
      int failed = number(suite, "failures") + number(suite, "errors");
      List<String> skipped = skipped(suite);
      return new TestTally(number(suite, "tests") - failed - skipped.size(), failed, skipped);
    }
  }

  private static List<String> skipped(Element suite) {
    List<String> lines = new ArrayList<>();
    NodeList marked = suite.getElementsByTagName("skipped");
    for (int index = 0; index < marked.getLength(); index++) {
      Element mark = (Element) marked.item(index);
      Element test = (Element) mark.getParentNode();
      lines.add(
          "%s.%s: %s"
              .formatted(
                  test.getAttribute("classname"),
                  test.getAttribute("name"),
                  mark.getAttribute("message")));
    }
    return lines;
  }

  private static int number(Element suite, String attribute) {
    String value = suite.getAttribute(attribute);
    return value.isEmpty() ? 0 : Integer.parseInt(value);
  }

  private TestTally plus(TestTally other) {
    return new TestTally(
        passed + other.passed,
        failed + other.failed,
        Stream.concat(skipped.stream(), other.skipped.stream()).toList());
  }

  boolean isEmpty() {
    return passed + failed + skipped.size() == 0;
  }

  /**
   * Whether nothing failed, and nothing was skipped that could have been run.
   *
   * @param everythingCanRun whether this machine has or can get what any test needs
   */
  public boolean isSuccess(boolean everythingCanRun) {
    return failed == 0 && (skipped.isEmpty() || !everythingCanRun);
  }

  /** The closing lines of a test run. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    skipped.forEach(test -> lines.add("skipped: " + test));
    lines.add("%d passed, %d failed, %d skipped".formatted(passed, failed, skipped.size()));
    return lines;
  }
}
