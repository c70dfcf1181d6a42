package lab.orchestration.k8s.operator.status;

/** How far the operator got with a declaration. */
public sealed interface Outcome {

  /** Everything is applied. */
  record CarriedOut() implements Outcome {}

  /** Nothing was changed, because somebody else has an object by a name that is needed. */
  record NameTaken(String message) implements Outcome {}

  /** The API server refused some of it; it is tried again. */
  record Failed(String message) implements Outcome {}
}
