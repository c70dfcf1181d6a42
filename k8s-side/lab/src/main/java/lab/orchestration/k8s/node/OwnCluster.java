package lab.orchestration.k8s.node;

import java.util.List;
import java.util.Map;
import lab.orchestration.docker.Labels;

/**
 * Which of a run's own clusters: each Kubernetes column of a run has one, and a trial may make one
 * more, at the same time and on the same Engine.
 *
 * @param runId the run's ID
 * @param role marks the nodes of this cluster and their network
 * @param prefix of the names of its nodes' containers and network
 */
public record OwnCluster(String runId, String role, String prefix) {

  /** The one of the custom resource and its operator, which {@code lab up} can leave running. */
  public static OwnCluster ofOperator(String runId) {
    return new OwnCluster(runId, Labels.KUBERNETES_NODE, "lab-" + runId + "-");
  }

  /** The one of the Deployment from plain YAML. */
  public static OwnCluster ofDeployment(String runId) {
    return new OwnCluster(runId, Labels.DEPLOYMENT_NODE, "lab-" + runId + "-deployment-");
  }

  /** The one of several servers, of which a majority is going to be lost. */
  public static OwnCluster ofServers(String runId) {
    return new OwnCluster(runId, Labels.QUORUM_SERVER, "lab-" + runId + "-quorum-");
  }

  /** All that a run can have. */
  static List<OwnCluster> allOf(String runId) {
    return List.of(ofOperator(runId), ofDeployment(runId), ofServers(runId));
  }

  /** By these its nodes and their network are found. */
  Map<String, String> labels() {
    return Map.of(Labels.RUN, runId, Labels.ROLE, role);
  }

  /** The name of the network on the Engine. */
  public String network() {
    return prefix + "kubernetes";
  }

  /** The name of the node's container on the Engine. */
  String container(String node) {
    return prefix + node;
  }

  /** The name of the node in this container. */
  String node(String container) {
    return container.startsWith(prefix) ? container.substring(prefix.length()) : container;
  }
}
