package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.cluster.ContextQuestion;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.engine.Testbed;
import lab.orchestration.cli.engine.TestbedStatus;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.k8s.cluster.ClusterSweep;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.swarm.cluster.EngineSweep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes whatever carries our label, after listing it. */
@Command(
    name = "clean",
    description = {
      "Removes what the lab left behind, for example after it was killed: every container, volume,"
          + " network and service that carries the label orchestration-lab/run, kept clusters"
          + " included, and the private Engine. Lists it first; touches nothing else. With"
          + " DOCKER_HOST set, only that Engine is looked at.",
      "",
      "What belongs to a run that is under way is listed and left alone, unless --force."
    },
    mixinStandardHelpOptions = true)
public class CleanCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--dry-run", description = "Only list it.")
  boolean dryRun;

  @Option(
      names = "--force",
      description = "Also what belongs to a run that is under way: it fails then.")
  boolean force;

  @Option(
      names = "--kube-on",
      paramLabel = "current",
      description =
          "Also look in the cluster of the current kubeconfig context, after naming it and asking:"
              + " for the lab's namespaces and its CRD.")
  ClusterOptions.@Nullable KubeOn kubeOn;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before the current kubeconfig context is used.")
  boolean yes;

  @Override
  public Integer call() throws InterruptedException {
    Environment here = Environment.ofThisProcess();
    PrintWriter out = spec.commandLine().getOut();
    // Whoever names an Engine means that one and no other.
    int found = here.namesEngine() ? 0 : cleanPrivateEngine(here, out);
    Optional<URI> other = here.chooseEngine().existing();
    if (other.isPresent()) {
      found += cleanEngine(here, other.get(), out);
    }
    if (kubeOn == ClusterOptions.KubeOn.current) {
      ContextQuestion.ask(out, yes);
      found += cleanCurrentContext(out);
    }
    if (found == 0) {
      say(out, Message.of("clean-command.nothing-of-lab-was-left"));
    } else if (!dryRun) {
      say(out, Message.of("clean-command.all-of-it-was-removed"));
    }
    return 0;
  }

  private void say(PrintWriter out, Message line) {
    out.println("lab: " + LanguageOption.words(spec).text(line));
  }

  private int cleanPrivateEngine(Environment here, PrintWriter out) throws InterruptedException {
    Testbed testbed = here.testbed();
    TestbedStatus status = testbed.status();
    if (!status.engineExists()) {
      return 0;
    }
    if (status.ownedByLiveProcess() && !force) {
      throw new LabException(
          Message.of("clean-command.private-docker-engine-is-not"),
          Message.of("clean-command.lab-that-is-under-way", status.owner()),
          Message.of("clean-command.wait-for-it-or-end", status.owner()));
    }
    if (!force && hasRunUnderWay(here, status)) {
      // It stays for that run, and what other runs have left on it goes.
      return cleanEngine(here, status.host(), out);
    }
    out.println("  private Docker Engine (" + status.engine() + ")");
    if (!dryRun) {
      Progress lines = line -> out.println("  " + LanguageOption.words(spec).text(line));
      if (force) {
        testbed.forceEngineDown(lines);
      } else {
        testbed.engineDown(lines);
      }
    }
    return 1;
  }

  private static boolean hasRunUnderWay(Environment here, TestbedStatus status)
      throws InterruptedException {
    if (!status.isRunning()) {
      return false;
    }
    try (DockerEngine engine = here.connector().connect(status.host())) {
      return !inUse(engine).isEmpty();
    }
  }

  private static List<String> inUse(DockerEngine engine) {
    List<String> all = new ArrayList<>(EngineSweep.ofAllRuns(engine).list());
    all.removeAll(EngineSweep.ofEndedRuns(engine).list());
    return all;
  }

  private int cleanEngine(Environment here, URI host, PrintWriter out) throws InterruptedException {
    try (DockerEngine engine = here.connector().connect(host)) {
      List<String> inUse = force ? List.of() : inUse(engine);
      if (!inUse.isEmpty()) {
        say(out, Message.of("clean-command.left-alone-because-their-run"));
        inUse.forEach(line -> out.println("  " + line));
      }
      EngineSweep sweep = force ? EngineSweep.ofAllRuns(engine) : EngineSweep.ofEndedRuns(engine);
      List<String> found = sweep.list();
      found.forEach(line -> out.println("  " + line));
      if (!dryRun && !found.isEmpty()) {
        say(out, Message.of("clean-command.removing-it-which-can-take"));
        sweep.remove();
        requireNothingLeft(sweep.list());
      }
      return found.size();
    }
  }

  private int cleanCurrentContext(PrintWriter out) throws InterruptedException {
    var context = new KubernetesPlace.CurrentContext(null, null);
    try (ClusterSweep sweep =
        force ? ClusterSweep.ofAllRuns(context) : ClusterSweep.ofEndedRuns(context)) {
      List<String> found = sweep.list();
      found.forEach(line -> out.println("  " + line));
      if (!dryRun && !found.isEmpty()) {
        say(out, Message.of("clean-command.removing-it-which-can-take"));
        sweep.remove();
        requireNothingLeft(sweep.list());
      }
      return found.size();
    }
  }

  private static void requireNothingLeft(List<String> left) {
    if (!left.isEmpty()) {
      throw new LabException(
          Message.of("clean-command.not-everything-could-be-removed"),
          Message.of("clean-command.still-there", String.join(", ", left)),
          Message.of("clean-command.run-lab-clean-again-with"));
    }
  }
}
