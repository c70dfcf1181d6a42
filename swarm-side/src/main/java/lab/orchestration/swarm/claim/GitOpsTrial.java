package lab.orchestration.swarm.claim;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.claim.request.CommandLine;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.GitOpsRun;
import lab.orchestration.swarm.claim.subject.Stack;

/** C2e on Swarm: a loop that pulls a repository and types {@code docker stack deploy --prune}. */
final class GitOpsTrial implements Trial {

  private static final List<Message> FACTS =
      List.of(
          GitOps.COMMIT_APPLIED,
          GitOps.DRIFT_PUT_BACK,
          GitOps.REVERTED,
          GitOps.PRUNED,
          GitOps.BAD_COMMIT_HELD,
          GitOps.QUIET);

  private final TrialAccess access;

  GitOpsTrial(TrialAccess access) {
    this.access = access;
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Optional<CommandLine> terminal = access.terminal();
    if (terminal.isEmpty()) {
      FACTS.forEach(fact -> lab.missing(fact, TrialAccess.NO_TERMINAL));
      return;
    }
    lab.declaredByOtherMeans();
    Stack stack = new Stack(terminal.get(), "gitops");
    access.adoption().adopt(stack.serviceName(GitOpsRun.SERVICE), lab.spec());
    try (GitOpsRun run = new GitOpsRun(lab, access, stack)) {
      run.observe();
    } finally {
      // Only after the loop has ended, which would declare everything again.
      Uninterruptibly.run(
          () -> {
            lab.withdraw();
            stack.remove();
            stack.removeFiles();
          });
    }
  }
}
