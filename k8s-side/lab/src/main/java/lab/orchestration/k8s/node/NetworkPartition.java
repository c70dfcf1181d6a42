package lab.orchestration.k8s.node;

/**
 * Cuts a node off from the network, from inside: the Engine still reaches it, so that commands in
 * it go on working, and its address stays its own.
 *
 * @param node the node
 */
public record NetworkPartition(NodeContainer node) {

  /** Docker gives this name to a container's first network. */
  private static final String OUTER = "eth0";

  /** Before everything that kube-proxy and others put there. */
  private static final String MAKE =
      ("iptables -w -I INPUT -i %1$s -j DROP && iptables -w -I OUTPUT -o %1$s -j DROP && iptables"
              + " -w -I FORWARD -i %1$s -j DROP && iptables -w -I FORWARD -o %1$s -j DROP")
          .formatted(OUTER);

  /** As often as it was made; does nothing if it was not. */
  private static final String MEND =
      ("for rule in 'INPUT -i %1$s' 'OUTPUT -o %1$s' 'FORWARD -i %1$s' 'FORWARD -o %1$s'; do"
              + " while iptables -w -D $rule -j DROP 2>/dev/null; do :; done; done")
          .formatted(OUTER);

  /**
   * Makes the cut.
   *
   * @return the command
   */
  public String make() throws InterruptedException {
    node.exec("sh", "-c", MAKE);
    return "docker exec %s sh -c '%s'".formatted(node.name(), MAKE);
  }

  /** Takes the cut back; does nothing if there is none. */
  public void mend() throws InterruptedException {
    node.exec("sh", "-c", MEND);
  }
}
