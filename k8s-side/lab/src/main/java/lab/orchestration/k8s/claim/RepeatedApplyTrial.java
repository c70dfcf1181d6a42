package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.RepeatedApply.AGAIN;
import static lab.orchestration.core.claim.RepeatedApply.DIFF;
import static lab.orchestration.core.claim.RepeatedApply.DIFF_ANSWER;
import static lab.orchestration.core.claim.RepeatedApply.DRY_RUN;
import static lab.orchestration.core.claim.RepeatedApply.DRY_RUN_ANSWER;
import static lab.orchestration.core.claim.RepeatedApply.DRY_RUN_DEFAULTS;
import static lab.orchestration.core.claim.RepeatedApply.DRY_RUN_REFUSES;
import static lab.orchestration.core.claim.RepeatedApply.OBJECT_UNTOUCHED;
import static lab.orchestration.core.claim.RepeatedApply.REPLICAS_UNTOUCHED;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.Kubectl;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.Subject;

/** C2c: a service is declared a second time, as a dry run, and as a difference. */
final class RepeatedApplyTrial extends TidyTrial {

  private static final String NAME = "my-web-c2c";
  private static final String MANAGER = "alice";
  private static final String DRY = "&dryRun=All";
  private static final int REPLICAS = 2;
  private static final int MORE_REPLICAS = 5;

  /** How long is looked on for what the second declaration might set in motion. */
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private final Api api;
  private final Subject subject;

  RepeatedApplyTrial(TrialAccess access, Subject subject) {
    super(access);
    this.api = new Api(access.client());
    this.subject = subject;
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    dryRun(lab, belongings);
    subject.expect(belongings, NAME);
    lab.progress(Message.of("k8s.repeated-apply-trial.declares-same-twice"));
    apply(lab, NAME, "", REPLICAS);
    subject.awaitSettled(NAME, REPLICAS);
    again(lab);
    difference(lab);
  }

  private void again(ExperimentLab lab) throws InterruptedException {
    Map<String, String> before = versions();
    Map<String, String> podsBefore = pods(lab);
    Conversation twice = new Conversation();
    twice.add("resourceVersion/generation before", before.toString());
    Exchange second = twice.add(apply(lab, NAME, "", REPLICAS), "/metadata/generation");
    Map<String, String> after = versions();
    twice.add("resourceVersion/generation after", after.toString());
    boolean replaced =
        lab.happensWithin(
            WINDOW,
            new Condition(
                Message.of("k8s.repeated-apply-trial.another-replica-is-there"),
                seen -> !pods(lab).equals(podsBefore)));
    twice.add(
        Message.of("k8s.repeated-apply-trial.replicas-for-s-afterwards", WINDOW.toSeconds()),
        replaced
            ? Message.of("k8s.repeated-apply-trial.became", podsBefore, pods(lab))
            : Message.of("k8s.repeated-apply-trial.always", podsBefore));
    twice.writeTo(lab, AGAIN);
    lab.fact(OBJECT_UNTOUCHED, second.accepted() && before.equals(after));
    lab.fact(REPLICAS_UNTOUCHED, podsBefore.size() == REPLICAS && !replaced);
  }

  /** The versions of everything that is written for a declaration. */
  private Map<String, String> versions() throws InterruptedException {
    Map<String, String> versions = new TreeMap<>();
    for (String path : subject.written(NAME)) {
      versions.put(path, version(path));
    }
    return versions;
  }

  private String version(String path) throws InterruptedException {
    Exchange found = api.get(path);
    return found.text("/metadata/resourceVersion") + "/" + found.text("/metadata/generation");
  }

  /** The replicas that run: their containers, by the Pod's name. */
  private static Map<String, String> pods(ExperimentLab lab) {
    Map<String, String> pods = new TreeMap<>();
    for (Replica replica : lab.latest().replicas()) {
      pods.put(replica.name(), replica.id());
    }
    return pods;
  }

  private void dryRun(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    lab.progress(Message.of("k8s.repeated-apply-trial.tries-declarations-without-effect"));
    String name = NAME + "-dry";
    subject.expect(belongings, name);
    Conversation tried = new Conversation();
    Exchange dry = tried.add(apply(lab, name, DRY, 1), "/spec");
    Exchange stored = tried.add(api.get(subject.path(name)), "/metadata/uid");
    Exchange wrong = tried.add(applyRefused(lab, name), "/spec/replicas");
    tried.writeTo(lab, DRY_RUN_ANSWER);
    lab.fact(DRY_RUN, dry.accepted() && !stored.accepted());
    lab.fact(
        DRY_RUN_DEFAULTS,
        subject.defaults().stream().noneMatch(field -> dry.text(field).isEmpty()));
    lab.fact(DRY_RUN_REFUSES, !wrong.accepted() && wrong.message().contains("spec.replicas"));
  }

  private void difference(ExperimentLab lab) throws InterruptedException {
    String before = version(subject.path(NAME));
    Optional<String> printed = diff(lab);
    Conversation compared = new Conversation();
    boolean shown;
    if (printed.isPresent()) {
      compared.add(
          "kubectl diff --server-side -f -   # with replicas: " + MORE_REPLICAS,
          "shortened to fields of spec and metadata:\n" + changedFields(printed.get()));
      shown =
          printed.get().contains("-  replicas: " + REPLICAS)
              && printed.get().contains("+  replicas: " + MORE_REPLICAS);
    } else {
      Exchange now = compared.add(api.get(subject.path(NAME)), "/spec/replicas");
      Exchange then = compared.add(apply(lab, NAME, DRY, MORE_REPLICAS), "/spec/replicas");
      compared.add(
          Message.of("k8s.repeated-apply-trial.two-compared-as-kubectl-diff"), Message.empty());
      shown =
          now.at("/spec/replicas").asInt() == REPLICAS
              && then.at("/spec/replicas").asInt() == MORE_REPLICAS;
    }
    boolean untouched = version(subject.path(NAME)).equals(before);
    compared.add("resourceVersion/generation afterwards", untouched ? "unchanged" : "changed");
    compared.writeTo(lab, DIFF_ANSWER);
    lab.fact(DIFF, shown && untouched);
  }

  /** Without the record of who owns which field, which takes most of the room. */
  private static String changedFields(String diff) {
    return diff.lines()
        .filter(line -> line.matches("[-+] {2}\\w.*"))
        .collect(Collectors.joining("\n"));
  }

  /** What kubectl says, where there is one that has a {@code diff} to use. */
  private Optional<String> diff(ExperimentLab lab) throws InterruptedException {
    if (access().shell().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Kubectl(access().shell().get(), access().namespace())
              .diff(json(lab, NAME, MORE_REPLICAS), MANAGER));
    } catch (LabException noDiff) {
      return Optional.empty();
    }
  }

  private Exchange apply(ExperimentLab lab, String name, String options, int replicas)
      throws InterruptedException {
    return api.apply(subject.path(name), MANAGER, options, json(lab, name, replicas));
  }

  private Exchange applyRefused(ExperimentLab lab, String name) throws InterruptedException {
    return api.apply(
        subject.path(name), MANAGER, DRY, subject.refusedDeclaration(name, lab.spec().image()));
  }

  private String json(ExperimentLab lab, String name, int replicas) {
    return subject.declaration(name, lab.spec().image(), replicas);
  }
}
