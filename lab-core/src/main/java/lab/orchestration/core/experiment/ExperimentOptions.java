package lab.orchestration.core.experiment;

/**
 * Choices for a session of experiments.
 *
 * @param repeats how often each experiment is done, at least 1
 * @param patient whether defaults that take minutes are waited for, as Kubernetes' five minutes for
 *     a lost node
 * @param patience by how much all deadlines are multiplied, at least 1
 * @param secondImage an nginx that answers differently from the service's own image
 * @param brokenImage an image whose nginx ends at once with an error
 */
public record ExperimentOptions(
    int repeats, boolean patient, int patience, String secondImage, String brokenImage) {

  /** Checks the bounds. */
  public ExperimentOptions {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be at least 1, not " + repeats);
    }
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be at least 1, not " + patience);
    }
  }
}
