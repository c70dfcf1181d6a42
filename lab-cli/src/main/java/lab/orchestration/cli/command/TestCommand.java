package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterNeeds;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.cli.engine.EngineSession;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.engine.ImageRequest;
import lab.orchestration.cli.engine.ImageSource;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.cli.testing.Maven;
import lab.orchestration.cli.testing.TestSelection;
import lab.orchestration.cli.testing.TestTally;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.swarm.cluster.EngineSweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves the lab: unit tests, then integration tests against the real engines. */
@Command(
    name = "test",
    description = {
      "Runs the unit tests and the integration tests against a real Swarm and a real Kubernetes.",
      "",
      "The Engine and the images are found or made as for 'lab run'. Where the Engine is a private"
          + " one, the tests of starting, killing and cleaning up a private Engine run as well,"
          + " after it was stopped. Needs Maven.",
      "",
      "No test is tried twice. At the end stands which tests were skipped, and why. On a private"
          + " Engine nothing needs to be skipped, and whatever is counts as a failure."
    },
    footer = {
      "",
      "Examples:",
      "  lab test                              all of it, about an hour",
      "  lab test --quick                      about five minutes",
      "  lab test --only KubectlIT --keep      one class, on a cluster that stays",
      "  lab test --only 'DriftPart*Test'      without any engine, as it is a unit test"
    },
    mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {

  private static final Map<LabImage, String> IMAGE_VARIABLES =
      new EnumMap<>(
          Map.of(
              LabImage.NGINX, "LAB_NGINX_IMAGE",
              LabImage.DIND, "LAB_DIND_IMAGE",
              LabImage.KUBERNETES, "LAB_KUBERNETES_IMAGE",
              LabImage.METRICS_SERVER, "LAB_METRICS_SERVER_IMAGE",
              LabImage.JAVA, "LAB_JAVA_IMAGE"));

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--images",
      paramLabel = "auto|registry|testbed",
      description = "Where images come from, as for 'lab run'. Default: ${DEFAULT-VALUE}.",
      defaultValue = "auto")
  ImageSource images = ImageSource.AUTO;

  @Mixin TestSelection selection = new TestSelection();

  @Override
  public Integer call() throws InterruptedException {
    selection.check();
    Instant start = Instant.now();
    Environment here = Environment.ofThisProcess();
    PrintWriter out = spec.commandLine().getOut();
    boolean everythingCanRun = false;
    int exitCode;
    if (selection.needsEngines()) {
      EngineChoice choice = here.chooseEngine();
      // There the testbed's images are used, and what else a test needs is installed.
      everythingCanRun = choice instanceof EngineChoice.Private;
      exitCode = testOnEngines(here, choice, out);
    } else {
      exitCode = new Maven(here.home()).run(Map.of(), selection.of("verify"));
    }
    TestTally tally = TestTally.of(here.home(), start);
    tally.lines().forEach(out::println);
    selection.requireFound(tally);
    return exitCode == 0 && tally.isSuccess(everythingCanRun) ? 0 : 1;
  }

  private int testOnEngines(Environment here, EngineChoice choice, PrintWriter out)
      throws InterruptedException {
    out.println(Message.of("test-command.lab-testing-on", choice.explain()));
    int exitCode;
    try (EngineSession bench =
        EngineSession.open(
            choice,
            here.testbed(),
            new ImageRequest(neededImages(), images),
            here.connector(),
            line -> out.println("  " + line))) {
      if (selection.keep()) {
        bench.keep();
      } else {
        requireNothingOfTheLab(bench);
      }
      // Both sides at the same time: they mostly wait for their engines.
      exitCode =
          new Maven(here.home())
              .run(environment(bench), selection.of("-T2", "-Pengines", "verify"));
      List<String> left =
          selection.keep() ? List.of() : EngineSweep.ofAllRuns(bench.engine()).list();
      if (!left.isEmpty()) {
        // Each test looks only at what it has started itself, as others run beside it.
        out.println(Message.of("test-command.lab-tests-have-left-on", String.join(", ", left)));
        exitCode = 1;
      }
    }
    if (exitCode == 0 && selection.isAll() && choice instanceof EngineChoice.Private) {
      out.println(Message.of("test-command.lab-private-engine-itself-now"));
      exitCode =
          new Maven(here.home())
              .run(
                  Map.of(),
                  List.of(
                      "-Pprivate-engine",
                      "-DskipUnitTests=true",
                      "-pl",
                      "lab-cli",
                      "-am",
                      "verify"));
    }
    return exitCode;
  }

  /** Those of a run, and what the operator's image is built on. */
  private static Map<LabImage, String> neededImages() {
    ClusterOptions options = ClusterOptions.defaults();
    options.measureLoad();
    Map<LabImage, String> needed = new ClusterNeeds(options).images();
    needed.put(
        LabImage.JAVA,
        Objects.requireNonNullElse(
            System.getenv(IMAGE_VARIABLES.get(LabImage.JAVA)), LabImage.JAVA.publicReference()));
    return needed;
  }

  /** The tests remove whatever carries the lab's label, so nothing that somebody wants may. */
  private static void requireNothingOfTheLab(EngineSession bench) {
    List<String> there = EngineSweep.ofAllRuns(bench.engine()).list();
    if (!there.isEmpty()) {
      throw new LabException(
          Message.of("test-command.tests-are-not-run"),
          Message.of("test-command.they-would-remove-what-lab", String.join(", ", there)),
          Message.of("test-command.remove-it-with-lab-down"));
    }
  }

  private static Map<String, String> environment(EngineSession bench) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DOCKER_HOST", bench.engine().host().toString());
    IMAGE_VARIABLES.forEach((image, variable) -> environment.put(variable, bench.image(image)));
    return environment;
  }
}
