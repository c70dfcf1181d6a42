package lab.orchestration.k8s.operator.status;

import lab.orchestration.k8s.operator.acceptance.Rejection;

/** How far the operator got with a declaration. */
public sealed interface Outcome {

  /** Everything is applied. */
  record CarriedOut() implements Outcome {}

  /** Nothing was changed, because the declaration cannot be carried out. */
  record Rejected(Rejection rejection) implements Outcome {}

  /** The API server refused some of it; it is tried again. */
  record Failed(String message) implements Outcome {}
}
