package lab.orchestration.core.step;

import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Observation;

/**
 * Is told what is seen in a column. Called from several threads; every method returns at once and
 * none may throw.
 */
public interface ColumnListener {

  /** Something changed in a column. */
  default void changed(String column, Observation seen) {}

  /** Something was written into a column's timeline. */
  default void happened(LabEvent event) {}

  /** A column has healed from a fault, or was given up waiting for; what came of it so far. */
  default void faultRecorded(String column, FaultRecord fault) {}
}
