package lab.orchestration.core.claim;

import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.experiment.ClaimSubject;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;

/**
 * An experiment on a claim of the chapter's section 4, which each engine is asked in its own terms
 * by a {@link Trial}.
 */
public abstract class Claim implements Experiment {

  @Override
  public final boolean appliesTo(Orchestrator orchestrator) {
    return orchestrator instanceof ClaimSubject subject && subject.trial(about().id()).isPresent();
  }

  @Override
  public final void observe(ExperimentLab lab) throws InterruptedException {
    lab.attempt(about().id());
  }
}
