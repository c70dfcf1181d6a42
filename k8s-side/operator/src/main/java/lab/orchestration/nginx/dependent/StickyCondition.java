package lab.orchestration.nginx.dependent;

import lab.orchestration.nginx.api.Identity;

/** Every replica keeps its name. */
public final class StickyCondition extends SpecCondition {

  /** Called by the workflow. */
  public StickyCondition() {
    super(spec -> spec.identity() == Identity.Sticky);
  }
}
