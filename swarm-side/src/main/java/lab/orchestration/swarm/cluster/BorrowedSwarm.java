package lab.orchestration.swarm.cluster;

import java.util.List;

/** A Swarm that belongs to somebody else, and stays as it is. */
public final class BorrowedSwarm implements SwarmMembership {

  @Override
  public void establish() {
    // It was seen to be one when the column was opened.
  }

  @Override
  public boolean isActive() {
    return true;
  }

  @Override
  public void leave() {
    // Not ours to leave.
  }

  @Override
  public List<String> leftovers() {
    return List.of();
  }
}
