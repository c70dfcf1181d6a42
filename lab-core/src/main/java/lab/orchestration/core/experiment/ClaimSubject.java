package lab.orchestration.core.experiment;

import java.util.Optional;
import lab.orchestration.core.Orchestrator;

/** What an {@link Orchestrator} has as well that can be asked the chapter's claims. */
@FunctionalInterface
public interface ClaimSubject {

  /**
   * How this column is asked the question of a claim.
   *
   * @param claim the claim's ID, as C2a
   * @return empty if the claim does not apply to this column
   */
  Optional<Trial> trial(String claim);
}
