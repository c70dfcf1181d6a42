package lab.orchestration.k8s.claim;

import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.Trial;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.OperatorLayers;

/** The trials of a Kubernetes column, by the claims that they are about. */
public final class KubernetesTrials {

  private final Map<String, Trial> trials;

  private KubernetesTrials(Map<String, Trial> trials) {
    this.trials = trials;
  }

  /** Those of the custom resource and its operator. */
  public static KubernetesTrials ofOperator(ClusterAccess access) {
    return new KubernetesTrials(
        Map.ofEntries(
            Map.entry(DriftCorrection.ID, new DriftTrial(access)),
            Map.entry(OperatorLayers.ID, new LayersTrial(access))));
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
