package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.Node;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lab.orchestration.core.ClusterNode;
import lab.orchestration.k8s.node.NodeNames;

/** Reads a Node of Kubernetes as a node in the words that both orchestrators share. */
public final class NodeMapper {

  /** By these k3s and others mark the nodes of the control plane; our own image does not. */
  private static final Set<String> CONTROL_PLANE =
      Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

  private static final Set<String> KEEPS_PODS_AWAY = Set.of("NoSchedule", "NoExecute");

  private NodeMapper() {}

  /** Reads one Node. */
  public static ClusterNode toClusterNode(Node node) {
    String name = node.getMetadata().getName();
    return new ClusterNode(name, isManager(node, name), isReady(node), !isCordoned(node));
  }

  private static boolean isManager(Node node, String name) {
    Map<String, String> labels =
        Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
    return name.equals(NodeNames.SERVER) || CONTROL_PLANE.stream().anyMatch(labels::containsKey);
  }

  static boolean isReady(Node node) {
    return node.getStatus() != null
        && node.getStatus().getConditions().stream()
            .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  private static boolean isCordoned(Node node) {
    return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  /** Whether Pods are put on the node: a node that is Ready keeps its taints for a moment more. */
  public static boolean takesPods(Node node) {
    return isReady(node)
        && !isCordoned(node)
        && node.getSpec().getTaints().stream()
            .noneMatch(taint -> KEEPS_PODS_AWAY.contains(taint.getEffect()));
  }
}
