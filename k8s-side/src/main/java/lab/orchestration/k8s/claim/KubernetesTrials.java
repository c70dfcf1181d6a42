package lab.orchestration.k8s.claim;

import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.Trial;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.claim.OperatorLayers;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.claim.TwoWriters;

/** The trials of a Kubernetes column, by the claims that they are about. */
public final class KubernetesTrials {

  private final Map<String, Trial> trials;

  private KubernetesTrials(Map<String, Trial> trials) {
    this.trials = trials;
  }

  /** Those of the custom resource and its operator. */
  public static KubernetesTrials ofOperator(ClusterAccess cluster, TrialAccess access) {
    return new KubernetesTrials(
        Map.ofEntries(
            Map.entry(ApiExtension.ID, new ApiExtensionTrial(access)),
            Map.entry(DriftCorrection.ID, new DriftTrial(cluster)),
            Map.entry(TwoWriters.ID, new TwoWritersTrial(access)),
            Map.entry(RepeatedApply.ID, new RepeatedApplyTrial(access)),
            Map.entry(Removal.ID, new RemovalTrial(access)),
            Map.entry(GitOps.ID, new GitOpsTrial(access)),
            Map.entry(BadInput.ID, new BadInputTrial(access)),
            Map.entry(Ecosystem.ID, new EcosystemTrial(access)),
            Map.entry(RicherConcepts.ID, new RicherConceptsTrial(access)),
            Map.entry(OperatorLayers.ID, new LayersTrial(cluster))));
  }

  /** Those of a Deployment from plain YAML. */
  public static KubernetesTrials ofDeployment(ClusterAccess access) {
    return new KubernetesTrials(
        Map.ofEntries(Map.entry(DriftCorrection.ID, new DriftTrial(access))));
  }

  /**
   * The trial of a claim.
   *
   * @param claim the claim's ID, as C2a
   * @return empty if the claim does not apply to the column
   */
  public Optional<Trial> of(String claim) {
    return Optional.ofNullable(trials.get(claim));
  }
}
