package lab.orchestration.core;

/** Replicas as tests need them. */
public final class Replicas {

  private Replicas() {}

  /** The same with another answer to the engine's own check. */
  public static Replica with(Replica replica, Readiness readiness) {
    return new Replica(
        replica.id(),
        replica.name(),
        replica.image(),
        replica.node(),
        replica.desired(),
        replica.observed(),
        replica.created(),
        replica.since(),
        replica.container(),
        replica.restarts(),
        replica.message(),
        readiness);
  }
}
