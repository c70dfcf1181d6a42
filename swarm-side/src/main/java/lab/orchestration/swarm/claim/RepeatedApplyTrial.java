package lab.orchestration.swarm.claim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lab.orchestration.core.Replica;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceDraft;
import lab.orchestration.swarm.claim.subject.ServiceView;
import lab.orchestration.swarm.claim.subject.Stack;
import lab.orchestration.swarm.claim.subject.StackFile;

/** C2c on Swarm: the same specification again, and whether one can look before one leaps. */
final class RepeatedApplyTrial implements Trial {

  /** Swarm begins to replace tasks within a second of an update that asks for it. */
  private static final Duration LOOK = Duration.ofSeconds(4);

  private static final String NAME = "dry-run";

  private final TrialAccess access;
  private final RawEngineApi api;

  RepeatedApplyTrial(TrialAccess access) {
    this.access = access;
    this.api = access.api();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Set<String> replicas = ids(lab.declare(lab.spec()));
    again(lab, replicas);
    dryRun(lab);
    diff(lab);
  }

  private void again(ExperimentLab lab, Set<String> replicas) throws InterruptedException {
    ServiceView before = ServiceView.get(api, lab.spec().name());
    RawAnswer answer = api.post(before.updatePath(), before.spec().toString()).expectAccepted();
    ServiceView after = ServiceView.get(api, lab.spec().name());
    boolean replaced =
        lab.happensWithin(
            LOOK,
            new Condition(
                Message.of("swarm.repeated-apply-trial.replica-was-replaced"),
                seen -> !ids(seen).equals(replicas)));
    lab.answer(
        RepeatedApply.AGAIN,
        Message.verbatim(answer.request()),
        Message.of(
            "swarm.repeated-apply-trial.again",
            answer.text(),
            before.version(),
            after.version(),
            yesOrNo(before.spec().equals(after.spec())),
            replicas,
            ids(lab.latest())));
    lab.fact(RepeatedApply.OBJECT_UNTOUCHED, before.version() == after.version());
    lab.fact(RepeatedApply.REPLICAS_UNTOUCHED, !replaced);
  }

  private static Message yesOrNo(boolean holds) {
    return holds
        ? Message.of("swarm.repeated-apply-trial.yes")
        : Message.of("swarm.repeated-apply-trial.no");
  }

  private static Set<String> ids(Observation seen) {
    return seen.wanted().stream().map(Replica::id).collect(Collectors.toSet());
  }

  /** Somebody might hope for the parameter of Kubernetes; the tool is asked for its option. */
  private void dryRun(ExperimentLab lab) throws InterruptedException {
    try {
      RawAnswer answer =
          api.post(
              "/services/create?dryRun=All",
              new ServiceDraft(access, NAME, lab.spec().image()).toString());
      boolean stored = ServiceView.find(api, NAME).isPresent();
      Optional<Stack.Typed> typed = typedDryRun(lab);
      lab.answer(
          RepeatedApply.DRY_RUN_ANSWER,
          Message.verbatim(answer.request()),
          with(
              Message.of("swarm.repeated-apply-trial.dry-run", answer.text(), yesOrNo(stored)),
              typed));
      boolean dryRun =
          (answer.accepted() && !stored) || typed.filter(Stack.Typed::succeeded).isPresent();
      lab.fact(RepeatedApply.DRY_RUN, dryRun);
      if (dryRun) {
        lab.fact(RepeatedApply.DRY_RUN_DEFAULTS, answer.mentions("UpdateConfig"));
      } else {
        lab.missing(
            RepeatedApply.DRY_RUN_DEFAULTS,
            Message.of("swarm.repeated-apply-trial.cannot-show-defaults"));
        lab.missing(
            RepeatedApply.DRY_RUN_REFUSES, Message.of("swarm.repeated-apply-trial.cannot-refuse"));
      }
    } finally {
      api.remove("/services/" + NAME);
    }
  }

  private Optional<Stack.Typed> typedDryRun(ExperimentLab lab) throws InterruptedException {
    Optional<Stack> stack = stack();
    if (stack.isEmpty()) {
      return Optional.empty();
    }
    try {
      String file = new StackFile(access.runId(), lab.spec().image()).of("my-web", "3");
      return Optional.of(stack.get().deploy(Map.of("my-web.yml", file), "--dry-run"));
    } finally {
      Uninterruptibly.run(stack.get()::remove);
    }
  }

  private void diff(ExperimentLab lab) throws InterruptedException {
    ServiceView service = ServiceView.get(api, lab.spec().name());
    RawAnswer answer =
        api.post("/services/%s/diff".formatted(service.id()), service.spec().toString());
    Optional<Stack> stack = stack();
    Optional<Stack.Typed> typed = Optional.empty();
    if (stack.isPresent()) {
      typed = Optional.of(stack.get().type(List.of("docker", "stack", "diff", NAME)));
      stack.get().removeFiles();
    }
    lab.answer(
        RepeatedApply.DIFF_ANSWER,
        Message.verbatim(answer.request()),
        with(Message.verbatim(answer.text()), typed));
    lab.fact(
        RepeatedApply.DIFF, answer.accepted() || typed.filter(Stack.Typed::succeeded).isPresent());
  }

  private Optional<Stack> stack() {
    return access.terminal().map(terminal -> new Stack(terminal, NAME));
  }

  /** What the API answered, and what came of the command, if it could be typed. */
  private static Message with(Message answer, Optional<Stack.Typed> typed) {
    return typed
        .map(
            command ->
                Message.of(
                    "swarm.repeated-apply-trial.and-typed",
                    answer,
                    command.command(),
                    command.text()))
        .orElse(answer);
  }
}
