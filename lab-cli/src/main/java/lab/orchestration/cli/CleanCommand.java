package lab.orchestration.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lab.orchestration.cli.engine.Testbed;
import lab.orchestration.cli.engine.TestbedStatus;
import lab.orchestration.core.LabException;
import lab.orchestration.k8s.ClusterSweep;
import lab.orchestration.k8s.KubernetesPlace;
import lab.orchestration.swarm.DockerEngine;
import lab.orchestration.swarm.EngineSweep;
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
      "Do not use it while a 'lab run' of yours is under way on the same Engine."
    },
    mixinStandardHelpOptions = true)
class CleanCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--dry-run", description = "Only list it.")
  boolean dryRun;

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
    Surroundings here = Surroundings.ofThisProcess();
    PrintWriter out = spec.commandLine().getOut();
    // Whoever names an Engine means that one and no other.
    int found = here.namesEngine() ? 0 : cleanPrivateEngine(here, out);
    found += cleanOtherEngine(here, out);
    if (kubeOn == ClusterOptions.KubeOn.current) {
      ContextQuestion.ask(out, yes);
      found += cleanCurrentContext(out);
    }
    if (found == 0) {
      say(out, "nothing of the lab was left on this machine");
    } else if (!dryRun) {
      say(out, "all of it was removed");
    }
    return 0;
  }

  private void say(PrintWriter out, String line) {
    out.println("lab: " + LabCommand.words(spec).translated(line));
  }

  private int cleanPrivateEngine(Surroundings here, PrintWriter out) throws InterruptedException {
    Testbed testbed = here.testbed();
    TestbedStatus status = testbed.status();
    if (!status.engineExists()) {
      return 0;
    }
    if (status.ownedByLiveProcess()) {
      throw new LabException(
          "The private Docker Engine is not cleaned up",
          "a lab that is under way uses it (process " + status.owner() + ")",
          "Wait for it, or end it with: kill " + status.owner());
    }
    out.println("  private Docker Engine (" + status.engine() + ")");
    if (!dryRun) {
      testbed.engineDown(line -> out.println("  " + line));
    }
    return 1;
  }

  private int cleanOtherEngine(Surroundings here, PrintWriter out) throws InterruptedException {
    Optional<URI> host = here.chooseEngine().existing();
    if (host.isEmpty()) {
      return 0;
    }
    try (DockerEngine engine = here.connector().connect(host.get())) {
      EngineSweep sweep = EngineSweep.ofAllRuns(engine);
      List<String> found = sweep.list();
      found.forEach(line -> out.println("  " + line));
      if (!dryRun && !found.isEmpty()) {
        say(out, "removing it, which can take half a minute");
        sweep.remove();
        requireNothingLeft(sweep.list());
      }
      return found.size();
    }
  }

  private int cleanCurrentContext(PrintWriter out) throws InterruptedException {
    try (ClusterSweep sweep = ClusterSweep.in(new KubernetesPlace.CurrentContext(null, null))) {
      List<String> found = sweep.list();
      found.forEach(line -> out.println("  " + line));
      if (!dryRun && !found.isEmpty()) {
        say(out, "removing it, which can take half a minute");
        sweep.remove();
        requireNothingLeft(sweep.list());
      }
      return found.size();
    }
  }

  private static void requireNothingLeft(List<String> left) {
    if (!left.isEmpty()) {
      throw new LabException(
          "Not everything could be removed",
          "still there: " + String.join(", ", left),
          "Run 'lab clean' again; with --verbose it shows what the Engine answered");
    }
  }
}
