package lab.orchestration.core;

import lab.orchestration.core.message.Message;

/**
 * Something that is done to a running lab on purpose, the same on both sides.
 *
 * <p>Kinds are separate types, because comparing {@code docker kill} with {@code kubectl delete
 * pod} is comparing two different faults. Every fault can be taken back by {@link
 * Orchestrator#undo}, as far as there is anything to take back.
 */
public sealed interface Fault {

  /** The name of this kind of fault in the run record. */
  String kind();

  /** What the fault hits, by name: a replica or a node. */
  Message target();

  /** Whether the replica, as it is at the moment of the fault, is hit by it. */
  boolean hits(Replica replica);

  /**
   * The replica's container is killed at the container runtime, behind the orchestrator's back.
   *
   * @param replica the replica whose container is killed
   */
  record ContainerKill(Replica replica) implements Fault {
    @Override
    public String kind() {
      return "container-kill";
    }

    @Override
    public Message target() {
      return Message.verbatim(replica.name());
    }

    @Override
    public boolean hits(Replica other) {
      return other.container().equals(replica.container());
    }
  }

  /**
   * The replica's container is killed and removed at the container runtime, as by {@code docker rm
   * -f}. The orchestrator sees the same death as after {@link ContainerKill}; what differs is that
   * no dead container is left behind.
   *
   * @param replica the replica whose container is removed
   */
  record ContainerRemove(Replica replica) implements Fault {
    @Override
    public String kind() {
      return "container-remove";
    }

    @Override
    public Message target() {
      return Message.verbatim(replica.name());
    }

    @Override
    public boolean hits(Replica other) {
      return other.container().equals(replica.container());
    }
  }

  /**
   * The replica itself is deleted through the orchestrator's API, as by {@code kubectl delete pod}.
   * Swarm has no such request: a task cannot be deleted.
   *
   * @param replica the replica that is deleted
   */
  record ReplicaDelete(Replica replica) implements Fault {
    @Override
    public String kind() {
      return "replica-delete";
    }

    @Override
    public Message target() {
      return Message.verbatim(replica.name());
    }

    @Override
    public boolean hits(Replica other) {
      return other.id().equals(replica.id());
    }
  }

  /**
   * The replica stays alive but no longer answers: its nginx workers are stopped by SIGSTOP. Undone
   * by SIGCONT, if the container is still there.
   *
   * @param replica the replica that hangs
   */
  record Hang(Replica replica) implements Fault {
    @Override
    public String kind() {
      return "hang";
    }

    @Override
    public Message target() {
      return Message.verbatim(replica.name());
    }

    @Override
    public boolean hits(Replica other) {
      return other.container().equals(replica.container());
    }
  }

  /**
   * A node stops at once, as by a power failure. Undone by putting a new node in its place.
   *
   * @param node the node's name
   */
  record NodeLoss(String node) implements Fault {
    @Override
    public String kind() {
      return "node-loss";
    }

    @Override
    public Message target() {
      return Message.verbatim(node);
    }

    @Override
    public boolean hits(Replica replica) {
      return replica.node().equals(node);
    }
  }

  /**
   * A node goes on running but nothing reaches it any more. Undone by connecting it again.
   *
   * @param node the node's name
   */
  record NodeCutOff(String node) implements Fault {
    @Override
    public String kind() {
      return "node-cut-off";
    }

    @Override
    public Message target() {
      return Message.verbatim(node);
    }

    @Override
    public boolean hits(Replica replica) {
      return replica.node().equals(node);
    }
  }

  /**
   * A node is emptied in an orderly way, as for maintenance. Undone by letting it take replicas
   * again.
   *
   * @param node the node's name
   */
  record NodeDrain(String node) implements Fault {
    @Override
    public String kind() {
      return "node-drain";
    }

    @Override
    public Message target() {
      return Message.verbatim(node);
    }

    @Override
    public boolean hits(Replica replica) {
      return replica.node().equals(node);
    }
  }

  /**
   * Somebody else scales the service, behind the back of the declaration. Undone by scaling back.
   *
   * @param replicas to how many
   */
  record Drift(int replicas) implements Fault {
    @Override
    public String kind() {
      return "drift";
    }

    @Override
    public Message target() {
      return Message.of("fault.number-of-replicas");
    }

    @Override
    public boolean hits(Replica replica) {
      return false;
    }
  }

  /** The operator ends and stays away. Undone by starting it again. */
  record OperatorLoss() implements Fault {
    @Override
    public String kind() {
      return "operator-loss";
    }

    @Override
    public Message target() {
      return Message.of("fault.operator");
    }

    @Override
    public boolean hits(Replica replica) {
      return false;
    }
  }

  /** A further worker joins. Undone by removing it again. */
  record NodeJoin() implements Fault {
    @Override
    public String kind() {
      return "node-join";
    }

    @Override
    public Message target() {
      return Message.of("fault.further-node");
    }

    @Override
    public boolean hits(Replica replica) {
      return false;
    }
  }
}
