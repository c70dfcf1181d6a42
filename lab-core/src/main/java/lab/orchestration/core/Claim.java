package lab.orchestration.core;

/**
 * An experiment on a claim of the chapter's section 4, which each engine is asked in its own terms
 * by a {@link Trial}.
 */
public abstract class Claim implements Experiment {

  @Override
  public final boolean appliesTo(Orchestrator orchestrator) {
    return orchestrator.trial(about().id()).isPresent();
  }

  @Override
  public final void observe(ExperimentLab lab) throws InterruptedException {
    lab.attempt(about().id());
  }
}
