package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.GitOps.BAD_COMMIT_HELD;
import static lab.orchestration.core.claim.GitOps.COMMIT_APPLIED;
import static lab.orchestration.core.claim.GitOps.COMMIT_TIME;
import static lab.orchestration.core.claim.GitOps.DRIFT_PUT_BACK;
import static lab.orchestration.core.claim.GitOps.DRIFT_TIME;
import static lab.orchestration.core.claim.GitOps.LOG;
import static lab.orchestration.core.claim.GitOps.PRUNED;
import static lab.orchestration.core.claim.GitOps.QUIET;
import static lab.orchestration.core.claim.GitOps.REVERTED;
import static lab.orchestration.core.claim.GitOps.REVERT_TIME;

import java.time.Duration;
import java.util.List;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.NginxServiceApplier;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.Services;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import lab.orchestration.record.gitops.GitRepository;
import lab.orchestration.record.gitops.PullLoop;

/** C2e: nobody writes to the cluster but a loop that pulls a Git repository. */
final class GitOpsTrial extends TidyTrial {

  private static final String NAME = "my-web-git";
  private static final String FILE = NAME + ".yaml";
  private static final String SECOND = "my-web-git-2";
  private static final String SECOND_FILE = SECOND + ".yaml";

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** In how many further rounds nothing may be written. */
  private static final int QUIET_ROUNDS = 3;

  private final Api api;
  private final Services services;

  GitOpsTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.services = new Services(access);
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    belongings.expectService(NAME);
    belongings.expectService(SECOND);
    try (GitRepository repository = GitRepository.create();
        PullLoop loop = PullLoop.start(repository, new NginxServiceApplier(access()), INTERVAL)) {
      commit(lab, repository);
      drift(lab);
      revert(lab, repository);
      prune(lab, repository);
      badCommit(lab, repository, loop);
      quiet(lab, repository, loop);
      lab.answer(
          LOG,
          Message.of("k8s.git-ops-trial.git-log-and-what-was"),
          Message.verbatim(String.join("\n", loop.log())));
    }
  }

  private void commit(ExperimentLab lab, GitRepository repository) throws InterruptedException {
    lab.progress(Message.of("k8s.git-ops-trial.commits-three-replicas-then-five"));
    repository.commit(FILE, yaml(lab, NAME, 3), "Three replicas");
    awaitServing(lab, 3);
    long start = lab.millis();
    repository.commit(FILE, yaml(lab, NAME, 5), "Five replicas");
    NginxService seen = awaitServing(lab, 5);
    lab.millis(COMMIT_TIME, lab.millis() - start);
    lab.fact(COMMIT_APPLIED, seen.getStatus().readyReplicas() == 5);
  }

  /** Somebody scales behind the repository's back. */
  private void drift(ExperimentLab lab) throws InterruptedException {
    lab.progress(Message.of("k8s.git-ops-trial.scales-to-one-past-repository"));
    long start = lab.millis();
    Exchange scaled = api.merge(services.path(NAME) + "/scale", "{\"spec\":{\"replicas\":1}}");
    NginxService seen = awaitServing(lab, 5);
    lab.millis(DRIFT_TIME, lab.millis() - start);
    lab.answer(
        DRIFT_PUT_BACK,
        scaled.request() + "\nkubectl get ngx " + NAME,
        "%s\nspec.replicas: %d, status.readyReplicas: %d"
            .formatted(
                scaled.shortened("/spec"),
                seen.getSpec().replicas(),
                seen.getStatus().readyReplicas()));
    lab.fact(
        DRIFT_PUT_BACK, scaled.at("/spec/replicas").asInt() == 1 && seen.getSpec().replicas() == 5);
  }

  private void revert(ExperimentLab lab, GitRepository repository) throws InterruptedException {
    lab.progress(Message.of("k8s.git-ops-trial.reverts-commit"));
    long start = lab.millis();
    repository.revert();
    NginxService seen = awaitServing(lab, 3);
    lab.millis(REVERT_TIME, lab.millis() - start);
    lab.fact(REVERTED, seen.getSpec().replicas() == 3);
  }

  private void prune(ExperimentLab lab, GitRepository repository) throws InterruptedException {
    lab.progress(Message.of("k8s.git-ops-trial.commits-second-service-and-removes"));
    repository.commit(SECOND_FILE, yaml(lab, SECOND, 0), "A second service");
    services.awaitReady(SECOND);
    repository.remove(SECOND_FILE, "No second service");
    Await.watched(
        Message.of("k8s.git-ops-trial.second-service-stays"),
        services.service(SECOND),
        List::isEmpty);
    lab.fact(PRUNED, services.service(SECOND).get() == null);
  }

  private void badCommit(ExperimentLab lab, GitRepository repository, PullLoop loop)
      throws InterruptedException {
    lab.progress(Message.of("k8s.git-ops-trial.commits-what-api-refuses"));
    String before = version();
    String commit = repository.commit(FILE, yaml(lab, NAME, 51), "Too many replicas");
    awaitRounds(loop, 2);
    boolean told =
        loop.log().stream()
            .anyMatch(
                line ->
                    line.startsWith(commit)
                        && line.contains("not applied")
                        && line.contains("spec.replicas"));
    lab.fact(BAD_COMMIT_HELD, told && version().equals(before));
  }

  /** Nothing has changed in the cluster, and nothing does once the repository is right again. */
  private void quiet(ExperimentLab lab, GitRepository repository, PullLoop loop)
      throws InterruptedException {
    lab.progress(Message.of("k8s.git-ops-trial.looks-on-while-nothing-changes"));
    String commit = repository.revert();
    Await.answer(
        Message.of("k8s.git-ops-trial.commit-is-not-applied"),
        Await.PATIENCE,
        loop::applied,
        commit::equals);
    String before = version();
    long writes = loop.writes();
    awaitRounds(loop, QUIET_ROUNDS);
    String after = version();
    lab.answer(
        QUIET,
        Message.of("k8s.git-ops-trial.resourceversion-of-before-and-after", NAME, QUIET_ROUNDS),
        Message.verbatim(before + ", " + after));
    lab.fact(QUIET, after.equals(before) && loop.writes() == writes);
  }

  private String version() throws InterruptedException {
    return api.get(services.path(NAME)).text("/metadata/resourceVersion");
  }

  /** Waits for so many whole rounds: the one that goes on now may have begun before. */
  private static void awaitRounds(PullLoop loop, int rounds) throws InterruptedException {
    long last = loop.rounds() + 1 + rounds;
    Await.answer(
        Message.of("k8s.git-ops-trial.loop-stands-still"),
        Await.PATIENCE,
        loop::rounds,
        now -> now >= last);
  }

  /** By what the operator reports, and by what the replicas answer. */
  private NginxService awaitServing(ExperimentLab lab, int replicas) throws InterruptedException {
    NginxService seen =
        services.await(
            NAME,
            one ->
                one.getSpec().replicas() == replicas
                    && Services.isTrue(one, NginxServiceStatus.READY)
                    && one.getStatus().readyReplicas() == replicas);
    lab.await(Condition.serving(replicas), Await.PATIENCE);
    return seen;
  }

  private static String yaml(ExperimentLab lab, String name, int replicas) {
    return """
    apiVersion: orchestration.lab/v1
    kind: NginxService
    metadata:
      name: %s
    spec:
      replicas: %d
      image: %s
    """
        .formatted(name, replicas, lab.spec().image());
  }
}
