package lab.orchestration.nginx.dependent;

import lab.orchestration.nginx.api.Identity;

/** The replicas can stand in for each other. */
public final class InterchangeableCondition extends SpecCondition {

  /** Called by the workflow. */
  public InterchangeableCondition() {
    super(spec -> spec.identity() == Identity.Interchangeable);
  }
}
