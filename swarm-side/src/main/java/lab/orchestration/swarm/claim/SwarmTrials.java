package lab.orchestration.swarm.claim;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.Trial;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.Quorum;

/** The trials of the claims that apply to Swarm, by the claim's ID. */
public final class SwarmTrials {

  private final Map<String, Trial> trials;

  /** The trials on one Swarm; nothing is asked yet. */
  public SwarmTrials(TrialAccess access) {
    this.trials =
        Map.ofEntries(
            // One a line, in the claims' order.
            entry(DriftCorrection.ID, new DriftTrial(access)),
            entry(Quorum.ID, new QuorumTrial(access)));
  }

  /** How Swarm is asked this claim's question; empty if the claim does not apply to it. */
  public Optional<Trial> of(String claim) {
    return Optional.ofNullable(trials.get(claim));
  }
}
