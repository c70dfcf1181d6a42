package lab.orchestration.core;

/** The columns of the comparison, as the run record names them. */
public final class ColumnNames {

  /** A container for each replica, started by a person; nobody looks after them. */
  public static final String BY_HAND = "by-hand";

  /** A Swarm service. */
  public static final String SWARM = "swarm";

  /** A Kubernetes Deployment and Service from plain YAML. */
  public static final String DEPLOYMENT = "deployment";

  /** The custom resource and its operator. */
  public static final String OPERATOR = "operator";

  private ColumnNames() {}
}
