package lab.orchestration.k8s.node;

/**
 * The container runtime of a node, which is asked behind the kubelet's back.
 *
 * <p>It is the same for k3s and for its stand-in: both have containerd with its client {@code ctr}
 * already set to the right socket.
 *
 * @param node the node
 */
public record ContainerRuntime(NodeContainer node) {

  /**
   * Kills a container.
   *
   * @return the command
   */
  public String kill(String container) throws InterruptedException {
    node.exec("ctr", "-n", "k8s.io", "task", "kill", "-s", "SIGKILL", container);
    return killCommand(node.name(), container);
  }

  /** {@link #kill} as a command to be typed, on any node. */
  public static String killCommand(String node, String container) {
    return "docker exec %s ctr -n k8s.io task kill -s SIGKILL %s".formatted(node, container);
  }

  /**
   * Kills a container and removes it, as {@code docker rm -f} does.
   *
   * @return the command
   */
  public String remove(String container) throws InterruptedException {
    node.exec("sh", "-c", removal(container));
    return removeCommand(node.name(), container);
  }

  /** {@link #remove} as a command to be typed, on any node. */
  public static String removeCommand(String node, String container) {
    return "docker exec %s sh -c '%s'".formatted(node, removal(container));
  }

  /** The kubelet's side sees the end as well, and may have deleted the task before we do. */
  private static String removal(String container) {
    return "ctr -n k8s.io task rm -f %1$s; ctr -n k8s.io container rm %1$s".formatted(container);
  }
}
