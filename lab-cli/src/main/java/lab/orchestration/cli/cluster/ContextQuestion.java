package lab.orchestration.cli.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.PrintWriter;
import java.util.Locale;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.workshop.Keyboard;
import lab.orchestration.core.LabException;

/** Asks before somebody's own Kubernetes cluster is used, naming it. */
public final class ContextQuestion {

  private ContextQuestion() {}

  /**
   * Asks.
   *
   * @param yes whether the person has agreed beforehand
   * @throws LabException if there is no such context, or the person does not agree
   */
  public static void ask(PrintWriter out, boolean yes) throws InterruptedException {
    Config config = Config.autoConfigure(null);
    if (config.getCurrentContext() == null) {
      throw new LabException(
          "The current kubeconfig context cannot be used",
          "there is none",
          "Set one with 'kubectl config use-context', or leave out --kube-on");
    }
    String cluster =
        "context '%s' (%s)".formatted(config.getCurrentContext().getName(), config.getMasterUrl());
    if (yes) {
      return;
    }
    if (!Environment.canAsk()) {
      throw new LabException(
          "The cluster of " + cluster + " is not used without asking",
          "there is no terminal on which to ask",
          "Add --yes if this is the cluster that you mean");
    }
    out.printf(
        "The lab will use %s: a namespace of its own, and the CRD 'nginxservices', which is"
            + " cluster-wide. Go on? [y/N] ",
        cluster);
    out.flush();
    String answer = Keyboard.ofThisProcess().nextLine().orElse("");
    if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new LabException(
          "The cluster of " + cluster + " was not used",
          "you did not agree",
          "Choose another context with 'kubectl config use-context', or leave out --kube-on");
    }
  }
}
