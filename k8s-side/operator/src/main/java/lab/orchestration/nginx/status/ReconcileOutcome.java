package lab.orchestration.nginx.status;

/** How far the operator got with a declaration. */
public sealed interface ReconcileOutcome {

  /** Everything is applied. */
  record CarriedOut() implements ReconcileOutcome {}

  /** Nothing was changed, because somebody else has an object by a name that is needed. */
  record NameTaken(String message) implements ReconcileOutcome {}

  /** The API server refused some of it; it is tried again. */
  record Failed(String message) implements ReconcileOutcome {}
}
