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
 */
record MachineState(
    SortedSet<String> processes,
    SortedSet<String> mounts,
    SortedSet<String> links,
    SortedSet<String> firewall,
    SortedSet<String> cgroups) {

  static MachineState now() throws IOException, InterruptedException {
    return new MachineState(
        lines("ps", "-eo", "args=").stream()
            .filter(line -> line.matches(".*(dockerd|containerd|kubelet|kube-|etcd|nginx:).*"))
            .filter(line -> !line.contains("java "))
            .collect(Collectors.toCollection(TreeSet::new)),
        Files.readAllLines(Path.of("/proc/self/mounts")).stream()
            .map(line -> line.split(" ", 3)[1])
            .collect(Collectors.toCollection(TreeSet::new)),
        names(Path.of("/sys/class/net")),
        lines("iptables-save").stream()
            // Rules, and chains that somebody made; built-in chains appear with the first look.
            .filter(line -> line.startsWith("-A") || line.matches(":\\S+ - .*"))
            .map(line -> line.replaceAll("\\[\\d+:\\d+\\]", ""))
            .collect(Collectors.toCollection(TreeSet::new)),
        lines("find", "/sys/fs/cgroup", "-maxdepth", "3", "-type", "d", "-name", "*lab*"));
  }

  private static SortedSet<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static SortedSet<String> lines(String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
