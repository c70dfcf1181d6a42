package lab.orchestration.cli;

import java.io.IOException;
import java.util.List;

/**
 * Others that use the machine's network while the lab runs: a bridge of virtual machines with a
 * link at it, a VPN that translates addresses, a Pod of Podman's with the rules that its CNI
 * plugins make, and a kube-proxy's chain. Their names look as much like Docker's as they may.
 */
final class Neighbours {

  /** What a {@link MachineState} says about them. */
  static final List<String> FACTS =
      List.of(
          "link br-0123456789ab",
          "link veth0123abc",
          "link veth0123abd",
          "link vpn-theirs",
          "firewall iptables-save -A POSTROUTING -s 10.99.0.0/24 -o vpn-theirs -j MASQUERADE",
          "firewall iptables-save :CNI-0123456789abcdef01234567 - ",
          "firewall iptables-save :KUBE-THEIRS - ",
          "firewall iptables-save -A CNI-0123456789abcdef01234567 -d 10.88.0.0/16 -m comment"
              + " --comment \"name: \\\"podman\\\" id: \\\"4711\\\"\" -j ACCEPT",
          "firewall iptables-save -A CNI-0123456789abcdef01234567 ! -d 224.0.0.0/4 -j MASQUERADE",
          "firewall iptables-save -A POSTROUTING -s 10.88.0.2/32 -j CNI-0123456789abcdef01234567",
          "firewall iptables-save -A FORWARD -i br-0123456789ab -j ACCEPT");

  private static final String ARRIVE =
      """
      set -e
      ip link add br-0123456789ab type bridge
      ip link add veth0123abc type veth peer name veth0123abd
      ip link set veth0123abc master br-0123456789ab
      ip link add vpn-theirs type bridge
      iptables -t nat -A POSTROUTING -s 10.99.0.0/24 -o vpn-theirs -j MASQUERADE
      iptables -t nat -N KUBE-THEIRS
      iptables -t nat -N CNI-0123456789abcdef01234567
      iptables -t nat -A CNI-0123456789abcdef01234567 -d 10.88.0.0/16 -m comment \\
        --comment 'name: "podman" id: "4711"' -j ACCEPT
      iptables -t nat -A CNI-0123456789abcdef01234567 ! -d 224.0.0.0/4 -j MASQUERADE
      iptables -t nat -A POSTROUTING -s 10.88.0.2/32 -j CNI-0123456789abcdef01234567
      iptables -A FORWARD -i br-0123456789ab -j ACCEPT
      """;

  private static final String LEAVE =
      """
      iptables -D FORWARD -i br-0123456789ab -j ACCEPT
      iptables -t nat -D POSTROUTING -s 10.88.0.2/32 -j CNI-0123456789abcdef01234567
      iptables -t nat -F CNI-0123456789abcdef01234567
      iptables -t nat -X CNI-0123456789abcdef01234567
      iptables -t nat -X KUBE-THEIRS
      iptables -t nat -D POSTROUTING -s 10.99.0.0/24 -o vpn-theirs -j MASQUERADE
      ip link del vpn-theirs
      ip link del veth0123abc
      ip link del br-0123456789ab
      """;

  private final String cache;

  private Neighbours(String cache) {
    this.cache = cache;
  }

  /**
   * They come.
   *
   * @param cache the testbed's, whose tools are used where the machine has none
   */
  static Neighbours arrive(String cache) throws IOException, InterruptedException {
    Neighbours all = new Neighbours(cache);
    all.run(ARRIVE);
    return all;
  }

  /**
   * They go.
   *
   * @param forwarding what the machine's {@code net.ipv4.ip_forward} was, which they leave behind
   */
  void leave(String forwarding) throws IOException, InterruptedException {
    run(LEAVE + "echo %s >/proc/sys/net/ipv4/ip_forward".formatted(forwarding));
  }

  private void run(String script) throws IOException, InterruptedException {
    String tools = "PATH=$PATH:/usr/sbin:$(echo %s/docker-*/tools)\n".formatted(cache);
    Shell.run(tools + script);
  }
}
