package lab.orchestration.k8s.claim;

import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.claim.OperatorLayers;
import lab.orchestration.core.claim.Quorum;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.claim.TwoWriters;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.DeploymentSubject;
import lab.orchestration.k8s.claim.subject.ServiceSubject;

/** How a Kubernetes column is asked the question of each claim. */
public final class KubernetesTrials {

  private final Map<String, Trial> trials;

  private KubernetesTrials(Map<String, Trial> trials) {
    this.trials = trials;
  }

  /** The trials of the custom resource and its operator; nothing is asked yet. */
  public static KubernetesTrials ofOperator(TrialAccess access) {
    return new KubernetesTrials(
        Map.ofEntries(
            Map.entry(ApiExtension.ID, new ApiExtensionTrial(access)),
            Map.entry(DriftCorrection.ID, new DriftTrial(access)),
            Map.entry(TwoWriters.ID, new TwoWritersTrial(access, new ServiceSubject(access))),
            Map.entry(RepeatedApply.ID, new RepeatedApplyTrial(access, new ServiceSubject(access))),
            Map.entry(Removal.ID, new RemovalTrial(access)),
            Map.entry(GitOps.ID, new GitOpsTrial(access)),
            Map.entry(BadInput.ID, new BadInputTrial(access)),
            Map.entry(Ecosystem.ID, new EcosystemTrial(access)),
            Map.entry(RicherConcepts.ID, new RicherConceptsTrial(access)),
            Map.entry(OperatorLayers.ID, new LayersTrial(access)),
            Map.entry(Quorum.ID, new QuorumTrial(access.servers()))));
  }

  /** The trials of a Deployment from plain YAML; nothing is asked yet. */
  public static KubernetesTrials ofDeployment(TrialAccess access) {
    return new KubernetesTrials(
        Map.of(
            DriftCorrection.ID, new DriftTrial(access),
            TwoWriters.ID, new TwoWritersTrial(access, new DeploymentSubject(access)),
            RepeatedApply.ID, new RepeatedApplyTrial(access, new DeploymentSubject(access)),
            Removal.ID, new PlainRemovalTrial(access)));
  }

  /**
   * The trial of a claim.
   *
   * @param claim the claim's ID, as C2a
   * @return empty if it does not apply to this column
   */
  public Optional<Trial> of(String claim) {
    return Optional.ofNullable(trials.get(claim));
  }
}
