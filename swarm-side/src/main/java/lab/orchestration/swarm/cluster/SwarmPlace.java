package lab.orchestration.swarm.cluster;

/** Where the Swarm comes from. */
public sealed interface SwarmPlace {

  /**
   * Nodes that are Docker-in-Docker containers on the Engine and are destroyed at the end. The
   * Engine's own Swarm state is not touched.
   *
   * @param nodes how many: the first is the manager, the others are workers
   * @param nodeImage an image that behaves as the official {@code docker:dind}
   * @param kept whether the nodes are labelled as left running on purpose; closing the orchestrator
   *     destroys them all the same
   */
  record ThrowAway(int nodes, String nodeImage, boolean kept) implements SwarmPlace {
    /** Checks the bounds. */
    public ThrowAway {
      if (nodes < 1) {
        throw new IllegalArgumentException("nodes must be at least 1, not " + nodes);
      }
    }

    /** Nodes that nobody means to keep. */
    public ThrowAway(int nodes, String nodeImage) {
      this(nodes, nodeImage, false);
    }
  }

  /**
   * Nodes that an earlier {@code lab up} left running. They stay when the orchestrator is closed.
   *
   * @param runId the run that created them
   */
  record Kept(String runId) implements SwarmPlace {}

  /** {@code docker swarm init} on the Engine itself, the chapter's way. */
  record OnEngine() implements SwarmPlace {}

  /** A real swarm that the Engine is a manager of: only own objects, never init, never leave. */
  record Existing() implements SwarmPlace {}
}
