package lab.orchestration.core.experiment;

import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;

/**
 * A claim's question in one engine's own terms: the requests that a person would send to this
 * engine, and what it answered.
 *
 * <p>What is common to all columns goes through {@link Orchestrator}. But how an API is extended,
 * or what it says to an unknown field, can only be asked in that API's own words; so each side
 * brings a trial for each claim that applies to it, and all of them write down the same facts.
 */
@FunctionalInterface
public interface Trial {

  /**
   * Asks, and writes down what was answered. Whatever it makes beyond the lab's service it removes
   * again, whatever happens.
   *
   * @throws LabException if the engine refuses what should have worked
   */
  void observe(ExperimentLab lab) throws InterruptedException;
}
