package lab.orchestration.core.record;

/** How a step ended. */
public enum Outcome {
  /** Its condition was observed. */
  REACHED,
  /** Its condition was not observed within the deadline, or the engine refused. */
  FAILED,
  /** It was not tried. */
  NOT_RUN
}
