package lab.orchestration.nginx.dependent;

/** The number of replicas follows the load. */
public final class AutoscaledCondition extends SpecCondition {

  /** Called by the workflow. */
  public AutoscaledCondition() {
    super(spec -> spec.autoscaling() != null);
  }
}
