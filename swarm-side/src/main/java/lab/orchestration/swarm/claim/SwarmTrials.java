package lab.orchestration.swarm.claim;

import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.claim.Quorum;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.claim.TwoWriters;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.swarm.claim.request.TrialAccess;

/** Which claims are put to Swarm, and how. */
public final class SwarmTrials {

  private final Map<String, Trial> trials;

  /** Prepares the trials; nothing is asked yet. */
  public SwarmTrials(TrialAccess access) {
    this.trials =
        Map.ofEntries(
            Map.entry(ApiExtension.ID, new ApiExtensionTrial(access)),
            Map.entry(DriftCorrection.ID, new DriftTrial(access)),
            Map.entry(TwoWriters.ID, new TwoWritersTrial(access)),
            Map.entry(RepeatedApply.ID, new RepeatedApplyTrial(access)),
            Map.entry(Removal.ID, new RemovalTrial(access)),
            Map.entry(GitOps.ID, new GitOpsTrial(access)),
            Map.entry(BadInput.ID, new BadInputTrial(access)),
            Map.entry(Ecosystem.ID, new EcosystemTrial(access)),
            Map.entry(RicherConcepts.ID, new RicherConceptsTrial(access)),
            Map.entry(Quorum.ID, new QuorumTrial(access)));
  }

  /** How Swarm is asked a claim's question; empty if the claim does not apply to it. */
  public Optional<Trial> of(String claim) {
    return Optional.ofNullable(trials.get(claim));
  }
}
