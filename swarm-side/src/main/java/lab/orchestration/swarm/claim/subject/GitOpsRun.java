package lab.orchestration.swarm.claim.subject;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.record.gitops.GitRepository;
import lab.orchestration.record.gitops.PullLoop;
import lab.orchestration.record.gitops.Revision;
import lab.orchestration.swarm.claim.request.TrialAccess;

/** A repository, the loop that pulls it, and a person who commits to it. */
public final class GitOpsRun implements AutoCloseable {

  /** The service that is committed to, as it is called in its file. */
  public static final String SERVICE = "my-web";

  private static final String SECOND = "second";
  private static final String FILE = "my-web.yml";
  private static final String SECOND_FILE = "second.yml";

  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final int QUIET_ROUNDS = 3;

  /** How often somebody else may be in the middle of a write, before that is no chance any more. */
  private static final int ATTEMPTS = 10;

  private final ExperimentLab lab;
  private final RawEngineApi api;
  private final StackFile file;
  private final String service;
  private final String second;
  private final Semaphore rounds = new Semaphore(0);
  private final GitRepository repository;
  private final PullLoop loop;

  /** Begins to pull a repository that has nothing yet. */
  public GitOpsRun(ExperimentLab lab, TrialAccess access, Stack stack) {
    this.lab = lab;
    this.api = access.api();
    this.file = new StackFile(access.runId(), lab.spec().image());
    this.service = stack.serviceName(SERVICE);
    this.second = stack.serviceName(SECOND);
    this.repository = GitRepository.create();
    StackApplier applier = new StackApplier(stack, api, List.of(SERVICE, SECOND));
    try {
      this.loop = PullLoop.start(repository, revision -> round(applier, revision), INTERVAL);
    } catch (RuntimeException notStarted) {
      repository.close();
      throw notStarted;
    }
  }

  /** Tells of each round's end, so that nobody has to guess when something may have changed. */
  private String round(StackApplier applier, Revision revision) throws InterruptedException {
    try {
      return applier.apply(revision);
    } finally {
      rounds.release();
    }
  }

  /** All that happens to the repository, one thing after the other. */
  public void observe() throws InterruptedException {
    try {
      repository.commit(SECOND_FILE, file.of(SECOND, "1"), "a second service");
      repository.commit(FILE, file.of(SERVICE, "3"), "three replicas");
      lab.await(Condition.serving(3), DEADLINE);
      commit();
      drift();
      revert();
      quiet();
      prune();
      badCommit();
    } finally {
      lab.answer(
          GitOps.LOG,
          Message.of("swarm.git-ops-run.all-that-happens"),
          Message.verbatim(String.join("\n", loop.log())));
    }
  }

  private void commit() throws InterruptedException {
    lab.progress(Message.of("swarm.git-ops-run.commits-five-replicas"));
    long start = lab.millis();
    repository.commit(FILE, file.of(SERVICE, "5"), "five replicas");
    boolean serving = lab.happensWithin(DEADLINE, Condition.serving(5));
    lab.fact(GitOps.COMMIT_APPLIED, serving);
    if (serving) {
      lab.millis(GitOps.COMMIT_TIME, lab.millis() - start);
    }
  }

  private void drift() throws InterruptedException {
    lab.progress(Message.of("swarm.git-ops-run.scales-behind-loops-back"));
    // Between two rounds, so that it is the next whole round that has to find it.
    awaitRound();
    long start = lab.millis();
    RawAnswer scaled = scaleTo(1);
    boolean putBack = within(() -> replicas() == 5);
    lab.answer(
        GitOps.DRIFT_PUT_BACK,
        Message.verbatim(scaled.request()),
        Message.of("swarm.git-ops-run.declared-afterwards", scaled.text(), replicas()));
    lab.fact(GitOps.DRIFT_PUT_BACK, putBack);
    if (putBack) {
      lab.millis(GitOps.DRIFT_TIME, lab.millis() - start);
    }
  }

  /** The loop may write between the reading and the writing; then it is read again. */
  private RawAnswer scaleTo(int replicas) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ServiceView read = ServiceView.get(api, service);
      String changed =
          read.spec().toString().replaceFirst("\"Replicas\":\\d+", "\"Replicas\":" + replicas);
      RawAnswer answer = api.post(read.updatePath(), changed);
      if (answer.accepted() || attempt == ATTEMPTS) {
        return answer.expectAccepted();
      }
    }
  }

  private void revert() throws InterruptedException {
    lab.await(Condition.serving(5), DEADLINE);
    lab.progress(Message.of("swarm.git-ops-run.reverts-commit"));
    long start = lab.millis();
    repository.revert();
    boolean serving = lab.happensWithin(DEADLINE, Condition.serving(3));
    lab.fact(GitOps.REVERTED, serving);
    if (serving) {
      lab.millis(GitOps.REVERT_TIME, lab.millis() - start);
    }
  }

  private void quiet() throws InterruptedException {
    lab.progress(Message.of("swarm.git-ops-run.looks-on-while-nothing-changes"));
    long before = ServiceView.get(api, service).version();
    long writes = loop.writes();
    long from = loop.rounds();
    if (!within(() -> loop.rounds() >= from + QUIET_ROUNDS)) {
      throw stuck();
    }
    long after = ServiceView.get(api, service).version();
    lab.answer(
        GitOps.QUIET,
        Message.of("swarm.git-ops-run.version", service, QUIET_ROUNDS),
        Message.verbatim("%d, %d".formatted(before, after)));
    lab.fact(GitOps.QUIET, before == after && loop.writes() == writes);
  }

  private void prune() throws InterruptedException {
    lab.progress(Message.of("swarm.git-ops-run.removes-file"));
    repository.remove(SECOND_FILE, "no second service");
    lab.fact(GitOps.PRUNED, within(() -> !exists(second)));
  }

  private void badCommit() throws InterruptedException {
    lab.progress(Message.of("swarm.git-ops-run.commits-wrong-file"));
    ServiceView before = ServiceView.get(api, service);
    String wrong = repository.commit(FILE, file.of(SERVICE, "three"), "three, in words");
    boolean told =
        within(
            () -> loop.log().stream().anyMatch(line -> line.startsWith(wrong + ": not applied")));
    ServiceView after = ServiceView.get(api, service);
    lab.fact(GitOps.BAD_COMMIT_HELD, told && before.spec().equals(after.spec()));
  }

  private int replicas() throws InterruptedException {
    return ServiceView.get(api, service).replicas();
  }

  private boolean exists(String name) throws InterruptedException {
    return ServiceView.find(api, name).isPresent();
  }

  /** Something that is to become true by what the loop does. */
  @FunctionalInterface
  private interface Expectation {
    boolean holds() throws InterruptedException;
  }

  /** Waits until a round that goes on now, or the next one, has ended. */
  private void awaitRound() throws InterruptedException {
    rounds.drainPermits();
    if (!rounds.tryAcquire(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
      throw stuck();
    }
  }

  /** Whether it holds after one of the next rounds. */
  private boolean within(Expectation expectation) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!expectation.holds()) {
      long left = end - System.nanoTime();
      if (left <= 0 || !rounds.tryAcquire(left, TimeUnit.NANOSECONDS)) {
        return expectation.holds();
      }
    }
    return true;
  }

  private LabException stuck() {
    return new LabException(
        Message.of("swarm.git-ops-run.loop-does-not-go-on"),
        Message.of("swarm.git-ops-run.rounds-and-log", loop.rounds(), loop.log()),
        Message.of("swarm.git-ops-run.slow-machine"));
  }

  @Override
  public void close() {
    loop.close();
    repository.close();
  }
}
