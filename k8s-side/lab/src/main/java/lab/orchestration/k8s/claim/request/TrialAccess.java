package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.docker.Labels;

/**
 * What trials need of the cluster that they are put to.
 *
 * @param client speaks to the API server
 * @param namespace where trials may make things
 * @param labels on everything that a trial makes
 * @param ownCluster whether the cluster is the lab's own, so that it may make a volume on a node
 * @param shell runs commands on a node; empty where the nodes are not ours
 * @param removal removes a service of the lab's
 * @param servers makes a further cluster, of several servers; empty where the nodes are not ours
 */
public record TrialAccess(
    KubernetesClient client,
    String namespace,
    Map<String, String> labels,
    boolean ownCluster,
    Optional<NodeShell> shell,
    ServiceRemoval removal,
    Optional<ServerCluster.Source> servers) {

  /** The field manager of a person who changes something behind the declaration's back. */
  public static final String SOMEBODY = "somebody";

  /** Copies the labels. */
  public TrialAccess {
    labels = Map.copyOf(labels);
  }

  /** The run's ID. */
  public String runId() {
    return Objects.requireNonNull(labels.get(Labels.RUN), "everything carries the run's label");
  }

  /** Runs a command on a node of the cluster. */
  @FunctionalInterface
  public interface NodeShell {
    /**
     * Runs it.
     *
     * @return all that it printed
     * @throws lab.orchestration.core.LabException with all that it printed, if it fails
     */
    String run(String... command) throws InterruptedException;
  }

  /** Removes a service as the column declares it: an NginxService, or a Deployment. */
  @FunctionalInterface
  public interface ServiceRemoval {
    /** Removes it; returns once it and all that was made for it is gone. */
    void remove(String name) throws InterruptedException;
  }
}
