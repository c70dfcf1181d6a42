package lab.orchestration.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a private Engine could leave behind on a Linux machine: processes of an Engine or a node,
 * mount points, network links, firewall rules and policies, sysctls, control groups, Debian
 * packages, units of systemd, and what lies in the folders that engines make, whatever they are
 * told.
 */
record MachineState(SortedSet<String> facts) {

  /** Those that an Engine, a kubelet or a kube-proxy sets for the whole machine. */
  private static final String SYSCTLS =
      "net/ipv4/ip_forward net/ipv4/conf/all/forwarding net/ipv4/conf/all/route_localnet"
          + " net/ipv6/conf/all/forwarding vm/overcommit_memory vm/panic_on_oom kernel/panic"
          + " kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes"
          + " fs/inotify/max_user_instances fs/inotify/max_user_watches";

  /**
   * Looks at the machine.
   *
   * @param cache the testbed's, whose tools are used where the machine has none
   */
  static MachineState now(String cache) throws IOException, InterruptedException {
    SortedSet<String> facts = new TreeSet<>();
    ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.matches(".*(dockerd|containerd|kubelet|kube-|etcd|nginx:).*"))
        .filter(line -> !line.contains("java "))
        .forEach(line -> facts.add("process " + line));
    add(facts, "mount ", "cut -d' ' -f2 /proc/self/mounts");
    add(facts, "link ", "ls /sys/class/net");
    for (String save : List.of("iptables-save", "ip6tables-save")) {
      // Rules, chains that somebody made, policies; built-in chains appear with the first look.
      lines("PATH=$PATH:/usr/sbin:$(echo %s/docker-*/tools); %s".formatted(cache, save))
          .filter(line -> line.startsWith("-A") || line.matches(":\\S+ (?!ACCEPT).*"))
          .map(line -> line.replaceAll("\\[\\d+:\\d+\\]", ""))
          .forEach(line -> facts.add("firewall %s %s".formatted(save, line)));
    }
    add(facts, "sysctl ", "cd /proc/sys; grep -s . " + SYSCTLS);
    add(facts, "cgroup ", "find /sys/fs/cgroup -maxdepth 3 -type d -name '*lab*'");
    add(facts, "package ", "dpkg-query --show");
    add(
        facts,
        "",
        "find /etc/systemd /lib/systemd/system /usr/lib/systemd/system /etc/init.d"
            + " /usr/sbin/policy-rc.d");
    add(facts, "", "find /run/docker /run/containerd /opt/containerd /var/lib/docker -maxdepth 1");
    return new MachineState(facts);
  }

  /** What is there now and was not (+), and what was there and is not any more (-). */
  List<String> changesSince(MachineState before) {
    return Stream.concat(
            facts.stream().filter(notIn(before.facts)).map(fact -> "+" + fact),
            before.facts.stream().filter(notIn(facts)).map(fact -> "-" + fact))
        .toList();
  }

  private static Predicate<String> notIn(Collection<String> facts) {
    return fact -> !facts.contains(fact);
  }

  private static void add(SortedSet<String> facts, String kind, String command)
      throws IOException, InterruptedException {
    lines(command).forEach(line -> facts.add(kind + line));
  }

  private static Stream<String> lines(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text.lines();
    }
  }
}
