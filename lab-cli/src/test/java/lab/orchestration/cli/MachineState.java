package lab.orchestration.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a private Engine could leave behind on a Linux machine.
 *
 * @param processes command lines of processes that belong to an Engine or to a node
 * @param mounts mount points
 * @param links network interfaces
 * @param firewall rules and chains of the packet filter
 * @param cgroups control groups of the lab's
 * @param packages installed Debian packages, with their versions
 * @param services units of systemd, and what keeps packages from starting theirs
 * @param folders what lies in the folders in which engines keep things, whatever they are told
 */
record MachineState(
    SortedSet<String> processes,
    SortedSet<String> mounts,
    SortedSet<String> links,
    SortedSet<String> firewall,
    SortedSet<String> cgroups,
    SortedSet<String> packages,
    SortedSet<String> services,
    SortedSet<String> folders) {

  /**
   * Looks at the machine.
   *
   * @param cache the testbed's, whose tools are used where the machine has none
   */
  static MachineState now(String cache) throws IOException, InterruptedException {
    return new MachineState(
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .filter(line -> line.matches(".*(dockerd|containerd|kubelet|kube-|etcd|nginx:).*"))
            .filter(line -> !line.contains("java "))
            .collect(Collectors.toCollection(TreeSet::new)),
        Files.readAllLines(Path.of("/proc/self/mounts")).stream()
            .map(line -> line.split(" ", 3)[1])
            .collect(Collectors.toCollection(TreeSet::new)),
        names(Path.of("/sys/class/net")),
        lines("PATH=$PATH:/usr/sbin:$(echo %s/docker-*/tools); iptables-save".formatted(cache))
            .stream()
            // Rules, and chains that somebody made; built-in chains appear with the first look.
            .filter(line -> line.startsWith("-A") || line.matches(":\\S+ - .*"))
            .map(line -> line.replaceAll("\\[\\d+:\\d+\\]", ""))
            .collect(Collectors.toCollection(TreeSet::new)),
        lines("find /sys/fs/cgroup -maxdepth 3 -type d -name '*lab*'"),
        lines("dpkg-query --show"),
        lines(
            "find /etc/systemd /lib/systemd/system /usr/lib/systemd/system /usr/sbin/policy-rc.d"
                + " /etc/init.d"),
        lines("find /run/docker /run/containerd /opt/containerd /var/lib/docker -maxdepth 1"));
  }

  private static SortedSet<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static SortedSet<String> lines(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
