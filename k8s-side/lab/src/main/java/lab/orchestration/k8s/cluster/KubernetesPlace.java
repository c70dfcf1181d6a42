package lab.orchestration.k8s.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the lab's Kubernetes comes from. */
public sealed interface KubernetesPlace {

  /**
   * A cluster of our own, in containers on the Engine, thrown away afterwards.
   *
   * @param nodes how many nodes it has, at least 1: its server is a node as well, the others are
   *     agents
   * @param nodeImage k3s, or an image that is started in the same way; must be on the Engine
   * @param kept whether the nodes are labelled as left running on purpose; closing the orchestrator
   *     removes them all the same
   */
  record ThrowAway(int nodes, String nodeImage, boolean kept) implements KubernetesPlace {
    /** Checks the number of nodes. */
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
   * A cluster that an earlier run left running on the Engine on purpose; it stays.
   *
   * @param runId the ID of that run
   */
  record Kept(String runId) implements KubernetesPlace {}

  /**
   * A cluster that is not ours: nothing but a namespace of our own and our CRD is made in it, and a
   * second CRD for as long as claim C1 is tested.
   *
   * @param kubeconfig the file that describes it; null for the one that kubectl would take
   * @param context the context in that file; null for the current one
   */
  record CurrentContext(@Nullable Path kubeconfig, @Nullable String context)
      implements KubernetesPlace {}
}
