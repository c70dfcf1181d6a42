package lab.orchestration.core;

/**
 * Something that is done to a running lab on purpose, the same on both sides.
 *
 * <p>Kinds are separate types, because comparing {@code docker kill} with {@code kubectl delete
 * pod} is comparing two different faults.
 */
public sealed interface Fault permits Fault.ContainerKill {

  /** The name of this kind of fault in the run record. */
  String kind();

  /** The replica that the fault hits. */
  Replica target();

  /**
   * The replica's container is killed at the container runtime, behind the orchestrator's back.
   *
   * @param target the replica whose container is killed
   */
  record ContainerKill(Replica target) implements Fault {
    @Override
    public String kind() {
      return "container-kill";
    }
  }
}
