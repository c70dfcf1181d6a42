package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.Removal.GONE_BY_PRUNE;
import static lab.orchestration.core.claim.Removal.GONE_FROM_FILE;
import static lab.orchestration.core.claim.Removal.PRUNED;
import static lab.orchestration.core.claim.Removal.SHORTER_FILE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.Kubectl;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.Deployments;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.plain.PlainYaml;

/** C2d: a file with two Deployments is applied, then the same file without the second one. */
final class PlainRemovalTrial extends TidyTrial {

  private static final String FIRST = "my-web-c2d-first";
  private static final String SECOND = "my-web-c2d-second";

  /** Tells kubectl which objects would have to be in the file. */
  private static final String FILE_LABEL = "orchestration-lab/file";

  private static final String FILE = "c2d";
  private static final String PRUNE = "--prune -l " + FILE_LABEL + "=" + FILE;
  private static final int NOT_FOUND = 404;

  private final Api api;
  private final Deployments deployments;

  PlainRemovalTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.deployments = new Deployments(access);
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    for (String name : List.of(FIRST, SECOND)) {
      belongings.expect(deployments.deployment(name));
      belongings.expectService(name);
    }
    Optional<Kubectl> kubectl =
        access().shell().map(shell -> new Kubectl(shell, access().namespace()));
    lab.progress(Message.of("k8s.plain-removal-trial.applies-file-with-two-deployments"));
    Conversation shortened = new Conversation();
    apply(lab, shortened, kubectl, "", FIRST, SECOND);
    apply(lab, shortened, kubectl, "", FIRST);
    lab.fact(GONE_FROM_FILE, isGone(shortened));
    shortened.writeTo(lab, SHORTER_FILE);
    if (kubectl.isEmpty()) {
      lab.missing(GONE_BY_PRUNE, Message.of("k8s.plain-removal-trial.kubectl-does-it-and-lab"));
      return;
    }
    Conversation pruned = new Conversation();
    apply(lab, pruned, kubectl, PRUNE, FIRST);
    lab.fact(GONE_BY_PRUNE, isGone(pruned));
    pruned.writeTo(lab, PRUNED);
  }

  private boolean isGone(Conversation conversation) throws InterruptedException {
    return conversation
            .add(api.get(deployments.path(SECOND)), "/metadata/name", "/metadata/uid")
            .status()
        == NOT_FOUND;
  }

  /** As kubectl does it; where there is none, by the requests that it would send. */
  private void apply(
      ExperimentLab lab,
      Conversation conversation,
      Optional<Kubectl> kubectl,
      String options,
      String... names)
      throws InterruptedException {
    if (kubectl.isPresent()) {
      String file =
          List.of(names).stream().map(name -> yaml(lab, name)).collect(Collectors.joining("\n"));
      conversation.add(
          "kubectl apply %s -f web.yaml   # with %s"
              .formatted(options, String.join(" and ", names))
              .replace("  -f", " -f"),
          kubectl.get().apply(file, options));
      return;
    }
    for (String name : names) {
      Exchange applied =
          conversation.add(
              api.apply(deployments.path(name), "kubectl", "", yaml(lab, name)), "/metadata/name");
      if (!applied.accepted()) {
        throw new LabException(
            Message.of("k8s.plain-removal-trial.deployment-cannot-be-applied", name),
            Message.verbatim(applied.message()),
            Message.of("k8s.plain-removal-trial.use-default-throw-away-cluster"));
      }
    }
  }

  private String yaml(ExperimentLab lab, String name) {
    ServiceSpec spec = lab.spec();
    Map<String, String> labels = new HashMap<>(access().labels());
    labels.put(FILE_LABEL, FILE);
    return PlainYaml.of(
            new ServiceSpec(name, spec.image(), 1, spec.port(), spec.targetPort()), labels)
        .deployment();
  }
}
