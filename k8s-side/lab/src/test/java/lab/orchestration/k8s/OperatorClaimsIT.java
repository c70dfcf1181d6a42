package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.BadInput.Mistake;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.claim.TwoWriters;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.ExperimentSession;
import lab.orchestration.docker.Labels;
import lab.orchestration.k8s.node.OwnCluster;
import lab.orchestration.nginx.api.NginxService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the operator's column shows of the claims, on one node that all of them share. */
class OperatorClaimsIT {

  private static final String RUN = SharedCluster.RUN + "-claims";
  private static final String OURS = CustomResource.getCRDName(NginxService.class);

  private static RunRecord run;
  private static List<String> left = List.of("nobody has looked yet");

  @BeforeAll
  static void whenTheClaimsAreTested() throws InterruptedException {
    TestEngine.engine().removeNodes(RUN);
    run =
        new ExperimentSession(
                RUN,
                List.of(TestEngine.column(RUN, TestEngine.throwAway())),
                ServiceSpec.ofTheChapter(TestEngine.nginxImage()),
                claims(),
                new ExperimentOptions(
                    1, false, 1, TestEngine.nginxImage(), TestEngine.nginxImage()),
                new RunListener() {
                  @Override
                  public void cleaningUp() {
                    left = leftInTheCluster();
                  }
                },
                () -> TestEngine.engine().leftovers(RUN))
            .run();
  }

  private static List<Experiment> claims() {
    return List.of(
        new ApiExtension(),
        new TwoWriters(),
        new RepeatedApply(),
        new Removal(),
        new GitOps(),
        new BadInput(),
        new Ecosystem(),
        new RicherConcepts());
  }

  @Test
  void givenACrd_whenItIsInstalled_thenTheSameApiServesTheNewKindAsItsOwn() {
    assertThat(facts(ApiExtension.ID))
        .containsEntry(ApiExtension.KNOWN_BEFORE, false)
        .containsEntry(ApiExtension.ACCEPTED, true)
        .containsEntry(ApiExtension.SAME_PROCESS, true)
        .containsEntry(ApiExtension.SAME_CLIENT, true)
        .containsEntry(ApiExtension.DEFAULTS, true)
        .containsEntry(ApiExtension.VALIDATED, true)
        .containsEntry(ApiExtension.STATUS, true)
        .containsEntry(ApiExtension.SCALED, true)
        .containsEntry(ApiExtension.WATCHED, true);
    assertThat(answer(ApiExtension.ID, ApiExtension.BEFORE)).contains("HTTP 404");
    assertThat(answer(ApiExtension.ID, ApiExtension.SAME_CLIENT))
        .contains("How many nginx Pods are wanted");
    assertThat(findings(ApiExtension.ID).amounts(OperatorColumn.NAME, ApiExtension.TIME))
        .hasSize(1);
  }

  @Test
  void givenTwoWriters_whenTheyDeclareTheSameObject_thenEachKeepsItsFieldsAndConflictsAreTold() {
    assertThat(facts(TwoWriters.ID))
        .containsEntry(TwoWriters.OTHERS_KEPT, true)
        .containsEntry(TwoWriters.CONFLICT, true)
        .containsEntry(TwoWriters.OWNER_NAMED, true)
        .containsEntry(TwoWriters.STALE_REFUSED, true);
    assertThat(answer(TwoWriters.ID, TwoWriters.SAME_FIELD)).contains("HTTP 409", "\"alice\"");
  }

  @Test
  void givenADeclaration_whenItIsRepeatedOrTried_thenNothingIsTouched() {
    assertThat(facts(RepeatedApply.ID))
        .containsEntry(RepeatedApply.OBJECT_UNTOUCHED, true)
        .containsEntry(RepeatedApply.REPLICAS_UNTOUCHED, true)
        .containsEntry(RepeatedApply.DRY_RUN, true)
        .containsEntry(RepeatedApply.DRY_RUN_DEFAULTS, true)
        .containsEntry(RepeatedApply.DRY_RUN_REFUSES, true)
        .containsEntry(RepeatedApply.DIFF, true);
  }

  @Test
  void givenAnNginxService_whenPartOfItOrAllOfItIsRemoved_thenWhatWasMadeForItGoesByItself() {
    assertThat(facts(Removal.ID))
        .containsEntry(Removal.PART_COLLECTED, true)
        .containsEntry(Removal.OWNED_COLLECTED, true);
    assertThat(answer(Removal.ID, Removal.OBJECT_REMOVED))
        .contains("Deployment my-web-c2d", "Ingress my-web-c2d", "HorizontalPodAutoscaler");
  }

  @Test
  void givenARepository_whenItIsTheOnlyInput_thenTheClusterFollowsIt() {
    assertThat(facts(GitOps.ID))
        .containsEntry(GitOps.COMMIT_APPLIED, true)
        .containsEntry(GitOps.DRIFT_PUT_BACK, true)
        .containsEntry(GitOps.REVERTED, true)
        .containsEntry(GitOps.PRUNED, true)
        .containsEntry(GitOps.BAD_COMMIT_HELD, true)
        .containsEntry(GitOps.QUIET, true);
    assertThat(answer(GitOps.ID, GitOps.LOG))
        .contains("my-web-git created", "my-web-git-2 removed")
        .contains("replicas from 3 to 5", "replicas from 1 to 5", "replicas from 5 to 3")
        .contains("not applied", "spec.replicas");
    assertThat(
            List.of(GitOps.COMMIT_TIME, GitOps.DRIFT_TIME, GitOps.REVERT_TIME).stream()
                .map(amount -> findings(GitOps.ID).amounts(OperatorColumn.NAME, amount)))
        .allSatisfy(amounts -> assertThat(amounts).hasSize(1));
  }

  @Test
  void givenWrongDeclarations_whenTheyAreSent_thenAllAreRefusedNamingTheField() {
    Map<Message, Boolean> facts = facts(BadInput.ID);
    for (Mistake mistake : Mistake.values()) {
      assertThat(facts)
          .containsEntry(mistake.refused(), true)
          .containsEntry(mistake.named(), true)
          .containsEntry(mistake.stored(), false);
    }
    assertThat(facts).containsEntry(BadInput.PLAIN_INGRESS, true);
  }

  @Test
  void givenNobodyAsksForStrictness_thenAnUnknownFieldIsDroppedWithAWarning() {
    Map<Message, Boolean> facts = facts(BadInput.ID);
    for (Mistake mistake : Mistake.values()) {
      boolean unknown = mistake == Mistake.UNKNOWN_FIELD;
      assertThat(facts)
          .containsEntry(mistake.refusedUnasked(), !unknown)
          .containsEntry(mistake.warnedUnasked(), unknown)
          .containsEntry(mistake.storedUnasked(), unknown);
    }
    assertThat(answer(BadInput.ID, Mistake.UNKNOWN_FIELD.answerUnasked()))
        .contains("Warning: 299", "spec.replcias");
  }

  @Test
  void givenAServiceThatRuns_whenToolsLookAtIt_thenThereIsSomethingToBuildOn() {
    assertThat(facts(Ecosystem.ID))
        .containsEntry(Ecosystem.METRICS, true)
        .containsEntry(Ecosystem.EVENTS, true)
        .containsEntry(Ecosystem.PROBES, true)
        .containsEntry(Ecosystem.PARTIAL_RIGHTS, true);
    assertThat(answer(Ecosystem.ID, Ecosystem.DELETE)).contains("HTTP 403", "cannot delete");

    // A network plugin that takes no notice of the rule is said so, and never taken for one.
    boolean enforced = facts(Ecosystem.ID).getOrDefault(Ecosystem.TRAFFIC_RULES, false);
    assertThat(findings(Ecosystem.ID).missing(OperatorColumn.NAME, Ecosystem.TRAFFIC_RULES))
        .satisfies(reason -> assertThat(reason.isEmpty()).isEqualTo(enforced));
  }

  @Test
  void givenConceptsBeyondReplicas_whenTheyAreUsed_thenEachOfThemDoesWhatItIsFor() {
    assertThat(facts(RicherConcepts.ID))
        .containsEntry(RicherConcepts.NAME_KEPT, true)
        .containsEntry(RicherConcepts.DATA_KEPT, true)
        .containsEntry(RicherConcepts.CONFIG_CHANGED, true)
        .containsEntry(RicherConcepts.INIT, true)
        .containsEntry(RicherConcepts.SIDECAR, true)
        .containsEntry(RicherConcepts.SERVICE, true)
        .containsEntry(RicherConcepts.HTTP_ROUTES, true)
        .containsEntry(RicherConcepts.AUTOSCALER, true);
  }

  @Test
  void thenTheTrialsHaveLeftNothing() {
    assertThat(left).isEmpty();
    assertThat(run.leftovers()).isEmpty();
  }

  /** What the trials have left in the cluster, before it is thrown away. */
  private static List<String> leftInTheCluster() {
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(TestEngine.engine().nodes(OwnCluster.ofOperator(RUN)).get(0).kubeconfig())
            .build()) {
      return Stream.<Collection<? extends HasMetadata>>of(
              labelled(client.persistentVolumes()),
              labelled(client.serviceAccounts()),
              labelled(client.rbac().roles()),
              labelled(client.rbac().roleBindings()),
              labelled(client.network().v1().networkPolicies()),
              labelled(client.network().v1().ingresses()),
              labelled(client.apps().statefulSets()),
              labelled(client.apps().deployments()),
              labelled(client.configMaps()),
              labelled(client.services()),
              client.persistentVolumeClaims().inAnyNamespace().list().getItems(),
              client.pods().inNamespace("default").list().getItems(),
              client.resources(NginxService.class).inAnyNamespace().list().getItems(),
              labelled(client.apiextensions().v1().customResourceDefinitions()))
          .flatMap(Collection::stream)
          .map(object -> object.getKind() + " " + object.getMetadata().getName())
          // The lab's own, which goes with the operator.
          .filter(object -> !object.equals("CustomResourceDefinition " + OURS))
          .toList();
    }
  }

  private static <T extends HasMetadata> List<T> labelled(
      NonNamespaceOperation<T, ? extends KubernetesResourceList<T>, ?> kind) {
    return kind.withLabel(Labels.RUN).list().getItems();
  }

  private static <T extends HasMetadata> List<T> labelled(
      MixedOperation<T, ? extends KubernetesResourceList<T>, ?> kind) {
    return kind.inAnyNamespace().withLabel(Labels.RUN).list().getItems();
  }

  private static Map<Message, Boolean> facts(String claim) {
    Map<Message, Boolean> facts = new HashMap<>();
    for (Evidence found : record(claim).evidence()) {
      if (found instanceof Evidence.Fact fact) {
        facts.put(fact.what(), fact.holds());
      }
    }
    return facts;
  }

  private static String answer(String claim, Message what) {
    return Message.lines(findings(claim).answers(OperatorColumn.NAME, what)).toString();
  }

  private static Findings findings(String claim) {
    return new Findings(record(claim).evidence());
  }

  private static ExperimentRecord record(String claim) {
    ExperimentRecord record =
        run.claims().stream().filter(one -> one.id().equals(claim)).findFirst().orElseThrow();
    assertThat(record.failures()).as("%s", record.evidence()).isEmpty();
    return record;
  }
}
