package lab.orchestration.swarm.node;

import java.time.Duration;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * Cuts a node off: whatever comes in or goes out by the interface that it shares with the other
 * nodes is dropped, for its Engine as for its containers.
 *
 * <p>Only the lab's own line to the node's Engine is left open, as a person at the machine's
 * console would have one: that way the lab can see that the containers run on, although the Swarm
 * has given them up.
 *
 * @param node the node
 */
public record NetworkPartition(NodeContainer node) {

  private static final Duration COMMAND_TIME = Duration.ofSeconds(10);

  /**
   * $0 is the iptables command (-I or -D). The official image has two iptables, and puts the one
   * that works first in the path of its Engine only.
   */
  private static final String RULES =
      "PATH=$PATH:/usr/sbin:/sbin; "
          + "iptables -L -n >/dev/null 2>&1 || PATH=/usr/local/sbin/.iptables-legacy:$PATH; "
          + "set -e; "
          + "out=$(ip route show default | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p' | head -n 1); "
          + "for chain in INPUT FORWARD; do iptables \"$0\" $chain -i \"$out\" -j DROP; done; "
          + "for chain in OUTPUT FORWARD; do iptables \"$0\" $chain -o \"$out\" -j DROP; done; "
          + "iptables \"$0\" INPUT -i \"$out\" -p tcp --dport 2376 -j ACCEPT; "
          + "iptables \"$0\" OUTPUT -o \"$out\" -p tcp --sport 2376 -j ACCEPT";

  /**
   * Cuts it off.
   *
   * @return the commands that a person could have typed
   */
  public String cut() throws InterruptedException {
    apply("-I", Message.of("swarm.network-partition.cannot-be-cut-off", node.hostname()));
    return "iptables -I INPUT -i eth0 -j DROP; iptables -I OUTPUT -o eth0 -j DROP; "
        + "iptables -I FORWARD -i eth0 -j DROP; iptables -I FORWARD -o eth0 -j DROP   # on "
        + node.hostname();
  }

  /** Connects it again. */
  public void giveBack() throws InterruptedException {
    apply("-D", Message.of("swarm.network-partition.cannot-be-connected-again", node.hostname()));
  }

  private void apply(String command, Message what) throws InterruptedException {
    if (!node.inNode().succeeds(COMMAND_TIME, "sh", "-c", RULES, command)) {
      throw new LabException(
          what,
          Message.of("swarm.network-partition.iptables-refused"),
          Message.of("swarm.network-partition.use-another-image"));
    }
  }
}
