package lab.orchestration.k8s.claim;

import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.Trial;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.claim.TwoWriters;

/** How the operator's column is asked the question of each claim. */
public final class KubernetesTrials {

  private final Map<String, Trial> trials;

  /** Prepares all trials; nothing is asked yet. */
  public KubernetesTrials(TrialAccess access) {
    trials =
        Map.of(
            ApiExtension.ID, new ApiExtensionTrial(access),
            TwoWriters.ID, new TwoWritersTrial(access),
            RepeatedApply.ID, new RepeatedApplyTrial(access),
            Removal.ID, new RemovalTrial(access),
            GitOps.ID, new GitOpsTrial(access),
            BadInput.ID, new BadInputTrial(access),
            Ecosystem.ID, new EcosystemTrial(access),
            RicherConcepts.ID, new RicherConceptsTrial(access));
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
