package lab.orchestration.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterNeeds;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.ClusterPlan;
import lab.orchestration.cli.cluster.MemoryNeed;
import lab.orchestration.cli.engine.EngineChoice;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.engine.LabImage;
import lab.orchestration.cli.engine.TestbedStatus;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.node.ImageStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What was found, what will be used, what is missing and how to get it. Changes nothing. */
@Command(
    name = "doctor",
    description = {
      "Says what was found on this machine, what 'lab run' will use, and what is missing and how to"
          + " get it. Starts, builds and changes nothing.",
      "Exit code 0 if 'lab run' has what it needs, 1 if not."
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  private static final Path INOTIFY = Path.of("/proc/sys/fs/inotify/max_user_instances");

  /** Nine nodes of three columns take about 110, and a desktop some. */
  private static final int ENOUGH_INSTANCES = 256;

  private static final int LABEL_WIDTH = 14;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Environment here = Environment.ofThisProcess();
    PrintWriter out = spec.commandLine().getOut();
    TestbedStatus testbed = here.testbed().status();
    EngineChoice choice = here.chooseEngine();

    out.println(words().translated("Found"));
    line(out, "system", system());
    line(
        out, "Java", System.getProperty("java.version") + " in " + System.getProperty("java.home"));
    line(out, "memory", MemoryNeed.ofThisMachine().explain(ClusterOptions.DEFAULT_NODES));
    line(out, "routing mesh", routingMesh());
    line(out, "testbed", testbed(testbed));
    if (testbed.supported()) {
      testbed.problemWith(LabImage.KUBERNETES).ifPresent(problem -> kubernetes(out, problem));
    }
    boolean ready = engine(out, here, choice, testbed);

    out.println();
    out.println(words().translated("'lab run' will use"));
    new ClusterPlan(ClusterOptions.defaults(), choice)
        .lines()
        .forEach(line -> out.println("  " + words().translated(line)));
    if (choice instanceof EngineChoice.None none) {
      out.println();
      out.println(words().translated("Missing"));
      line(out, "Docker Engine", none.why());
      line(out, "what to do", none.remedy());
      line(out, "until then", "'lab run' is computed by a model, and says so");
    }
    return ready ? 0 : 1;
  }

  private Words words() {
    return LanguageOption.words(spec);
  }

  private void line(PrintWriter out, String title, String text) {
    out.println(
        "  "
            + DisplayWidth.padded(words().translated(title), LABEL_WIDTH)
            + words().translated(text));
  }

  private static String system() {
    long gibibytes = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      gibibytes = Math.round(system.getTotalMemorySize() / (double) (1L << 30));
    }
    return "%s %s, %d processors, %d GiB"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            gibibytes);
  }

  /** Only a Linux kernel can be asked; elsewhere the Engine has a kernel of its own. */
  private static String routingMesh() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return "decided by the Engine's own kernel";
    }
    return Files.exists(Path.of("/proc/net/ip_vs"))
        ? "can be shown: the kernel has ip_vs"
        : "perhaps not: the kernel has not loaded ip_vs; serving is measured per replica";
  }

  private static String testbed(TestbedStatus testbed) {
    if (!testbed.supported()) {
      return "cannot build images here: " + testbed.reason();
    }
    List<String> cached =
        Arrays.stream(LabImage.values())
            .filter(testbed::cached)
            .map(LabImage::testbedName)
            .toList();
    return "can build images from Debian packages; built already: "
        + (cached.isEmpty()
            ? "none (the first run takes about 10 minutes)"
            : String.join(", ", cached))
        + "; kept in "
        + testbed.cache();
  }

  /** Without one a node's container runtime starts, and serves no kubelet. */
  private void inotify(PrintWriter out) {
    long instances;
    try {
      instances = Long.parseLong(Files.readString(INOTIFY).strip());
    } catch (IOException | NumberFormatException otherSystem) {
      // The Engine has a kernel of its own, which is set up for it.
      return;
    }
    if (instances < ENOUGH_INSTANCES) {
      line(
          out,
          "inotify",
          "fs.inotify.max_user_instances is %d, perhaps too few for all columns with three nodes each"
              .formatted(instances));
      line(out, "what to do", "sudo sysctl fs.inotify.max_user_instances=1024");
    }
  }

  /** Without a registry it could not be built here. */
  private void kubernetes(PrintWriter out, LabException problem) {
    line(out, "Kubernetes", problem.why());
    line(out, "what to do", problem.remedy());
  }

  private boolean engine(
      PrintWriter out, Environment here, EngineChoice choice, TestbedStatus testbed) {
    if (choice instanceof EngineChoice.Private) {
      line(
          out,
          "Docker Engine",
          "none; a private one can be started (now: " + testbed.engine() + ")");
      return true;
    }
    if (choice instanceof EngineChoice.None none) {
      line(out, "Docker Engine", "none: " + none.why());
      return false;
    }
    try (DockerEngine engine = here.connector().connect(choice.existing().orElseThrow())) {
      line(
          out,
          "Docker Engine",
          "%s at %s, API %s".formatted(engine.version(), engine.host(), engine.apiVersion()));
      if (engine.isOnThisMachine()) {
        inotify(out);
      }
      for (LabImage image : new ClusterNeeds(ClusterOptions.defaults()).images().keySet()) {
        line(
            out,
            "image",
            image.publicReference()
                + (new ImageStore(engine).has(image.publicReference())
                    ? " is there"
                    : " will be pulled"
                        + (testbed.supported() ? ", or built here if it cannot be" : "")));
      }
      EngineSweep.ofAllRuns(engine)
          .list()
          .forEach(left -> line(out, "of the lab", left + " ('lab clean' removes it)"));
      return true;
    } catch (LabException unusable) {
      line(out, "Docker Engine", unusable.what() + ": " + unusable.why());
      line(out, "what to do", unusable.remedy());
      return false;
    }
  }
}
