package lab.orchestration.cli.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.PrintWriter;
import java.util.Locale;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.workshop.Keyboard;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

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
          Message.of("context-question.current-kubeconfig-context-cannot-be"),
          Message.of("context-question.there-is-none"),
          Message.of("context-question.set-one-with-kubectl-config"));
    }
    String cluster =
        "context '%s' (%s)".formatted(config.getCurrentContext().getName(), config.getMasterUrl());
    if (yes) {
      return;
    }
    if (!Environment.canAsk()) {
      throw new LabException(
          Message.of("context-question.cluster-of-is-not-used", cluster),
          Message.of("context-question.there-is-no-terminal-on"),
          Message.of("context-question.add-yes-if-this-is"));
    }
    out.printf(
        "The lab will use %s: a namespace of its own, and the CRD 'nginxservices', which is"
            + " cluster-wide. Go on? [y/N] ",
        cluster);
    out.flush();
    String answer = Keyboard.ofThisProcess().nextLine().orElse("");
    if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new LabException(
          Message.of("context-question.cluster-of-was-not-used", cluster),
          Message.of("context-question.you-did-not-agree"),
          Message.of("context-question.choose-another-context-with-kubectl"));
    }
  }
}
