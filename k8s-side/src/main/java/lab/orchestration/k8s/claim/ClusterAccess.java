package lab.orchestration.k8s.claim;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;

/**
 * What trials need of the cluster in which a column runs.
 *
 * @param client speaks to the API server
 * @param namespace where everything is made
 * @param labels make an object the lab's, so that cleaning up finds it
 * @param wholeCluster whether the cluster is the lab's own, so that nobody else is disturbed
 * @param shell runs commands in the server's node; empty where the nodes are not ours
 */
public record ClusterAccess(
    KubernetesClient client,
    String namespace,
    Map<String, String> labels,
    boolean wholeCluster,
    Optional<NodeShell> shell) {

  /** The field manager of a person who changes something behind the declaration's back. */
  public static final String SOMEBODY = "somebody";

  /** Copies the labels. */
  public ClusterAccess {
    labels = Map.copyOf(labels);
  }

  RawApi api() {
    return new RawApi(client);
  }

  /** The labels in the form in which they can stand in a YAML file, too. */
  String labelsAsJson() {
    return Serialization.asJson(labels);
  }

  /** The path of the Deployments, or of one if a name is added. */
  String deployments() {
    return "/apis/apps/v1/namespaces/" + namespace + "/deployments/";
  }

  /** The path of the NginxServices, or of one if a name is added. */
  String nginxServices() {
    return "/apis/orchestration.lab/v1/namespaces/" + namespace + "/nginxservices/";
  }
}
