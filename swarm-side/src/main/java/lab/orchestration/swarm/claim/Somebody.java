package lab.orchestration.swarm.claim;

/** The one who changes the service behind the declaration's back. */
public final class Somebody {

  /**
   * What this client calls itself in its requests (User-Agent). Kubernetes takes its field
   * manager's name from there, so whatever the Engine tells of its clients would show it.
   */
  public static final String NAME = "somebody-else";

  private Somebody() {}
}
