package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import lab.orchestration.docker.Labels;
import org.jspecify.annotations.Nullable;

/**
 * What in a cluster is ours, and may be changed and removed.
 *
 * @param runId the run's ID
 * @param wholeCluster whether the cluster is the lab's own, so that what any run left in it is ours
 */
public record Ownership(String runId, boolean wholeCluster) {

  /** The labels that make an object ours. */
  public Map<String, String> labels() {
    return Map.of(Labels.RUN, runId);
  }

  /** Whether the object is ours. */
  public boolean covers(HasMetadata object) {
    String run = runOf(object);
    return run != null && (wholeCluster || run.equals(runId));
  }

  private static @Nullable String runOf(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels == null ? null : labels.get(Labels.RUN);
  }
}
