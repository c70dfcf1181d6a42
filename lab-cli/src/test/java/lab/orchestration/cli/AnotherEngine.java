package lab.orchestration.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A Docker Engine that is not the lab's, in the machine's own network, with folders of its own. */
final class AnotherEngine implements AutoCloseable {

  private static final String START =
      """
      PATH=$(echo %1$s/docker-*/programs):$PATH:/usr/sbin:$(echo %1$s/docker-*/tools)
      ip link add br-theirs type bridge
      echo '{}' >%2$s/daemon.json
      setsid unshare --fork --kill-child --pid --mount-proc \\
        dockerd --host unix://%2$s/docker.sock --data-root %2$s/data --exec-root %2$s/exec \\
        --pidfile %2$s/pid --config-file %2$s/daemon.json --bridge br-theirs \\
        >%2$s/log 2>&1 </dev/null &
      echo $! >%2$s/unshare
      for ((i = 0; i < 600; i++)); do
        if docker -H unix://%2$s/docker.sock version >/dev/null 2>&1; then exit; fi
        sleep 0.1
      done
      tail %2$s/log
      exit 1
      """;

  /** Also what it leaves in the firewall and in /run, so that the machine is as before. */
  private static final String STOP =
      """
      PATH=$PATH:/usr/sbin:$(echo %1$s/docker-*/tools)
      kill -KILL $(cat %2$s/unshare)
      tail --pid=$(cat %2$s/unshare) -f /dev/null
      umount $(cut -d' ' -f2 /proc/self/mounts | grep ^%2$s/ | sort -r) 2>/dev/null
      for link in $(ls /sys/class/net | grep -E '^br-(theirs|[0-9a-f]{12})$'); do
        ip link del $link
      done
      for table in filter nat; do
        iptables-save -t $table | grep -E 'DOCKER|br-' | sed -n 's/^-A/-D/p' |
          (echo "*$table"; cat; echo COMMIT) | iptables-restore --noflush
        iptables-save -t $table | sed -n 's/^:\\(DOCKER[^ ]*\\).*/-F \\1\\n-X \\1/p' | sort |
          (echo "*$table"; cat; echo COMMIT) | iptables-restore --noflush
      done
      iptables -P FORWARD ACCEPT
      echo 0 >/proc/sys/net/ipv4/ip_forward
      """;

  /** The lab's own Engine makes it as well, and leaves it where this one still needs it. */
  private static final String REMOVE_RUN_DOCKER = "rmdir /run/docker/plugins /run/docker\n";

  private final String cache;
  private final Path folder;
  private final String stop;

  private AnotherEngine(String cache, Path folder, String stop) {
    this.cache = cache;
    this.folder = folder;
    this.stop = stop;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param cache the testbed's, whose programs it is made of
   * @param folder where all its files are
   * @param before the machine without any Engine, as which this one leaves it
   */
  static AnotherEngine start(String cache, Path folder, MachineState before)
      throws IOException, InterruptedException {
    String stop = before.facts().contains("/run/docker") ? STOP : STOP + REMOVE_RUN_DOCKER;
    AnotherEngine engine = new AnotherEngine(cache, folder, stop);
    Shell.run(START.formatted(cache, folder));
    return engine;
  }

  /** What Docker's command line prints. */
  String docker(String command) throws IOException, InterruptedException {
    return Shell.run(
        "%s/docker-*/programs/docker -H unix://%s/docker.sock %s"
            .formatted(cache, folder, command));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Shell.run(stop.formatted(cache, folder));
  }
}
