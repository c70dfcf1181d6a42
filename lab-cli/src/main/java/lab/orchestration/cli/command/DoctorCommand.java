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
import lab.orchestration.core.message.Message;
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

    out.println(words().text(Message.of("doctor-command.found")));
    line(out, Message.of("doctor-command.system"), system());
    line(
        out,
        Message.verbatim("Java"),
        Message.of(
            "doctor-command.in",
            System.getProperty("java.version"),
            System.getProperty("java.home")));
    line(
        out,
        Message.of("doctor-command.memory"),
        MemoryNeed.ofThisMachine().explain(ClusterOptions.DEFAULT_NODES));
    line(out, Message.of("doctor-command.routing-mesh"), routingMesh());
    line(out, Message.of("doctor-command.testbed"), testbed(testbed));
    if (testbed.supported()) {
      testbed.problemWith(LabImage.KUBERNETES).ifPresent(problem -> kubernetes(out, problem));
    }
    boolean ready = engine(out, here, choice, testbed);

    out.println();
    out.println(words().text(Message.of("doctor-command.lab-run-will-use")));
    new ClusterPlan(ClusterOptions.defaults(), choice)
        .lines()
        .forEach(line -> out.println("  " + words().text(line)));
    if (choice instanceof EngineChoice.None none) {
      out.println();
      out.println(words().text(Message.of("doctor-command.missing")));
      line(out, Message.of("doctor-command.docker-engine"), none.why());
      line(out, Message.of("doctor-command.what-to-do"), none.remedy());
      line(
          out,
          Message.of("doctor-command.until-then"),
          Message.of("doctor-command.lab-run-is-computed-by"));
    }
    return ready ? 0 : 1;
  }

  private Words words() {
    return LanguageOption.words(spec);
  }

  private void line(PrintWriter out, Message title, Message text) {
    out.println("  " + DisplayWidth.padded(words().text(title), LABEL_WIDTH) + words().text(text));
  }

  private static Message system() {
    long gibibytes = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      gibibytes = Math.round(system.getTotalMemorySize() / (double) (1L << 30));
    }
    return Message.of(
        "doctor-command.machine",
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        gibibytes);
  }

  /** Only a Linux kernel can be asked; elsewhere the Engine has a kernel of its own. */
  private static Message routingMesh() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return Message.of("doctor-command.decided-by-engines-own-kernel");
    }
    return Files.exists(Path.of("/proc/net/ip_vs"))
        ? Message.of("doctor-command.can-be-shown-kernel-has")
        : Message.of("doctor-command.perhaps-not-kernel-has-not");
  }

  private static Message testbed(TestbedStatus testbed) {
    if (!testbed.supported()) {
      return Message.of("doctor-command.cannot-build-images-here", testbed.reason());
    }
    List<String> cached =
        Arrays.stream(LabImage.values())
            .filter(testbed::cached)
            .map(LabImage::testbedName)
            .toList();
    return Message.of(
        "doctor-command.can-build-images-from-debian",
        cached.isEmpty()
            ? Message.of("doctor-command.none-first-run-takes-about")
            : String.join(", ", cached),
        testbed.cache());
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
          Message.verbatim("inotify"),
          Message.of("doctor-command.fs-inotify-max-user-instances", instances));
      line(
          out,
          Message.of("doctor-command.what-to-do"),
          Message.verbatim("sudo sysctl fs.inotify.max_user_instances=1024"));
    }
  }

  /** Without a registry it could not be built here. */
  private void kubernetes(PrintWriter out, LabException problem) {
    line(out, Message.verbatim("Kubernetes"), problem.why());
    line(out, Message.of("doctor-command.what-to-do"), problem.remedy());
  }

  private static Message imageState(ImageStore store, LabImage image, TestbedStatus testbed) {
    String reference = image.publicReference();
    if (store.has(reference)) {
      return Message.of("doctor-command.image-is-there", reference);
    }
    return testbed.supported()
        ? Message.of("doctor-command.image-will-be-pulled-or-built", reference)
        : Message.of("doctor-command.image-will-be-pulled", reference);
  }

  private boolean engine(
      PrintWriter out, Environment here, EngineChoice choice, TestbedStatus testbed) {
    if (choice instanceof EngineChoice.Private) {
      line(
          out,
          Message.of("doctor-command.docker-engine"),
          Message.of("doctor-command.none-private-one-can-be", testbed.engine()));
      return true;
    }
    if (choice instanceof EngineChoice.None none) {
      line(
          out,
          Message.of("doctor-command.docker-engine"),
          Message.of("doctor-command.none", none.why()));
      return false;
    }
    try (DockerEngine engine = here.connector().connect(choice.existing().orElseThrow())) {
      line(
          out,
          Message.of("doctor-command.docker-engine"),
          Message.of(
              "doctor-command.at-api", engine.version(), engine.host(), engine.apiVersion()));
      if (engine.isOnThisMachine()) {
        inotify(out);
      }
      for (LabImage image : new ClusterNeeds(ClusterOptions.defaults()).images().keySet()) {
        line(
            out,
            Message.of("doctor-command.image"),
            imageState(new ImageStore(engine), image, testbed));
      }
      EngineSweep.ofAllRuns(engine)
          .list()
          .forEach(
              left ->
                  line(
                      out,
                      Message.of("doctor-command.of-lab"),
                      Message.of("doctor-command.lab-clean-removes-it", left)));
      return true;
    } catch (LabException unusable) {
      line(
          out,
          Message.of("doctor-command.docker-engine"),
          Message.of("doctor-command.failed", unusable.what(), unusable.why()));
      line(out, Message.of("doctor-command.what-to-do"), unusable.remedy());
      return false;
    }
  }
}
