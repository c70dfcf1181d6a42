package lab.orchestration.cli.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import picocli.CommandLine.Option;

/** Which tests are run, and what of their engines stays. */
public final class TestSelection {

  /** The chapter's lab on both sides. */
  private static final String ONE_RUN = "LabRunIT#givenAnEngine_whenTheLabRuns*";

  @Option(
      names = "--quick",
      description =
          "The unit tests, and one run of the lab on both sides: for the daily loop, about five"
              + " minutes.")
  boolean quick;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only the tests of these names: a class, Class#method, or either with *; several with"
              + " commas. A class whose name ends in IT needs engines.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--keep",
      description =
          "With --only: the private Engine and the cluster that the operator's tests share stay for"
              + " the next time, until 'lab down'.")
  boolean keep;

  /** Whether the test cluster stays. */
  public boolean keep() {
    return keep;
  }

  /**
   * Refuses what goes not together.
   *
   * @throws LabException if it does not
   */
  public void check() {
    if (quick && !only.isEmpty()) {
      throw new LabException(
          Message.of("test-selection.tests-are-not-run"),
          Message.of("test-selection.quick-and-only-name-different"),
          Message.of("test-selection.leave-one-of-them-out"));
    }
    if (keep && only.isEmpty()) {
      throw new LabException(
          Message.of("test-selection.tests-are-not-run"),
          Message.of("test-selection.keep-needs-only-other-tests"),
          Message.of("test-selection.name-tests-with-only-or"));
    }
  }

  /** Whether all tests are run. */
  public boolean isAll() {
    return !quick && only.isEmpty();
  }

  /** Whether there are integration tests among them. */
  public boolean needsEngines() {
    return only.isEmpty()
        || only.stream().map(name -> name.split("#", 2)[0]).anyMatch(TestSelection::mayNeedThem);
  }

  private static boolean mayNeedThem(String className) {
    return className.endsWith("IT") || className.endsWith("*");
  }

  /** Maven's arguments with what selects these tests. */
  public List<String> of(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (quick) {
      all.add("-Dit.test=" + ONE_RUN);
    }
    if (!only.isEmpty()) {
      String names = String.join(",", only);
      all.addAll(List.of("-Dtest=" + names, "-Dit.test=" + names));
    }
    if (!isAll()) {
      Stream.of("surefire", "failsafe")
          .forEach(plugin -> all.add("-D%s.failIfNoSpecifiedTests=false".formatted(plugin)));
    }
    if (keep) {
      all.add("-Dlab.it.keep=true");
    }
    return all;
  }

  /**
   * Nobody may take a name that no test has for a success.
   *
   * @throws LabException if nothing was run
   */
  public void requireFound(TestTally tally) {
    if (!only.isEmpty() && tally.isEmpty()) {
      throw new LabException(
          Message.of("test-selection.nothing-was-tested"),
          Message.of("test-selection.no-test-is-called", String.join(" or ", only)),
          Message.of("test-selection.name-class-as-kubectlit-or"));
    }
  }
}
