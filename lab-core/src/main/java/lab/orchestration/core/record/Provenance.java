package lab.orchestration.core.record;

/** Where a column's figures come from. Shown wherever they are shown. */
public enum Provenance {
  /** Measured on a real engine in this very run. */
  LIVE,
  /** Measured on a real engine in an earlier run, and shown once more. */
  RECORDING,
  /** Computed by a model of the orchestrator; nothing of it was measured in this run. */
  MODEL
}
