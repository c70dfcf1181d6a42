package lab.orchestration.nginx.drift;

import java.util.List;

/** One thing that a reconciliation changed in the cluster. */
public sealed interface Change {

  /** The object that was changed, by kind and name: {@code Deployment my-web}. */
  String object();

  /** The object was not there, because it had not been wanted before. */
  record Created(String object) implements Change {}

  /** The object is no longer wanted. */
  record Removed(String object) implements Change {}

  /** Another number of Pods is declared. */
  record Scaled(String object, int from, int to) implements Change {}

  /** Drift: the object was wanted and had been there, but somebody removed it. */
  record Restored(String object) implements Change {}

  /** Drift: somebody had changed these fields, and now they say again what they should. */
  record Corrected(String object, List<FieldChange> fields) implements Change {}

  /** Whether somebody else's change was put back. */
  default boolean isDrift() {
    return this instanceof Restored || this instanceof Corrected;
  }
}
