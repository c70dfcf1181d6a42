package lab.orchestration.swarm.claim;

import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.claim.request.CommandLine;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceView;
import lab.orchestration.swarm.claim.subject.Stack;
import lab.orchestration.swarm.claim.subject.StackFile;

/** C2d on Swarm: a stack's file that has one service less than before. */
final class RemovalTrial implements Trial {

  private static final String FILE = "stack.yml";
  private static final String SECOND = "second";

  private final TrialAccess access;

  RemovalTrial(TrialAccess access) {
    this.access = access;
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Optional<CommandLine> terminal = access.terminal();
    if (terminal.isEmpty()) {
      lab.missing(Removal.GONE_FROM_FILE, TrialAccess.NO_TERMINAL);
      lab.missing(Removal.GONE_BY_PRUNE, TrialAccess.NO_TERMINAL);
      return;
    }
    lab.declaredByOtherMeans();
    Stack stack = new Stack(terminal.get(), "removal");
    try {
      shorten(lab, stack);
    } finally {
      // Its network goes only after what is attached to it.
      Uninterruptibly.run(
          () -> {
            lab.withdraw();
            stack.remove();
            stack.removeFiles();
          });
    }
  }

  private void shorten(ExperimentLab lab, Stack stack) throws InterruptedException {
    StackFile file = new StackFile(access.runId(), lab.spec().image());
    String one = file.of("first", "1");
    lab.progress(Message.of("swarm.removal-trial.deploys"));
    stack.deploy(Map.of(FILE, one + file.service(SECOND, "1"))).expectSuccess();
    if (isGone(stack)) {
      throw new LabException(
          Message.of("swarm.removal-trial.no-second-service"),
          Message.of("swarm.removal-trial.not-made"),
          Message.of("swarm.removal-trial.look-at-services"));
    }
    Stack.Typed shorter = stack.deploy(Map.of(FILE, one)).expectSuccess();
    lab.answer(
        Removal.SHORTER_FILE, Message.verbatim(shorter.command()), afterwards(shorter, stack));
    lab.fact(Removal.GONE_FROM_FILE, isGone(stack));
    Stack.Typed pruned = stack.deploy(Map.of(FILE, one), "--prune").expectSuccess();
    lab.answer(Removal.PRUNED, Message.verbatim(pruned.command()), afterwards(pruned, stack));
    lab.fact(Removal.GONE_BY_PRUNE, isGone(stack));
  }

  private boolean isGone(Stack stack) throws InterruptedException {
    return ServiceView.find(access.api(), stack.serviceName(SECOND)).isEmpty();
  }

  private static Message afterwards(Stack.Typed typed, Stack stack) throws InterruptedException {
    Stack.Typed services = stack.services();
    return Message.of(
        "swarm.removal-trial.afterwards", typed.text(), services.command(), services.text());
  }
}
