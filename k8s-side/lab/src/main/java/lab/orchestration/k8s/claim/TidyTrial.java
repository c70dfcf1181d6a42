package lab.orchestration.k8s.claim;

import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;

/** A trial after which everything that it made is removed, whatever happened. */
abstract class TidyTrial implements Trial {

  private final TrialAccess access;

  TidyTrial(TrialAccess access) {
    this.access = access;
  }

  /** Asks, and writes down what was answered. */
  abstract void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException;

  @Override
  public final void observe(ExperimentLab lab) throws InterruptedException {
    OwnedResources belongings = new OwnedResources(access);
    try {
      ask(lab, belongings);
    } catch (RuntimeException failure) {
      try {
        belongings.remove(true);
      } catch (RuntimeException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    } catch (InterruptedException asked) {
      try {
        belongings.remove(false);
      } catch (RuntimeException second) {
        asked.addSuppressed(second);
      }
      throw asked;
    }
    belongings.remove(true);
  }

  /** The cluster. */
  final TrialAccess access() {
    return access;
  }
}
