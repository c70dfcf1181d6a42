package lab.orchestration.swarm.cluster;

import java.util.List;

/** How the nodes come to be a Swarm, and what becomes of it. */
public sealed interface SwarmMembership permits OwnSwarm, BorrowedSwarm {

  /** Sees to it that the nodes are a Swarm and ready. */
  void establish() throws InterruptedException;

  /** Whether there is a Swarm to look at. */
  boolean isActive();

  /** Undoes what {@link #establish} did; does nothing if it did nothing. */
  void leave() throws InterruptedException;

  /** What {@link #leave} would still have to undo. */
  List<String> leftovers();
}
