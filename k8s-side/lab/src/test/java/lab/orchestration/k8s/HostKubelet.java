package lab.orchestration.k8s;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lab.orchestration.docker.Labels;
import lab.orchestration.k8s.node.NodeContainer;
import lab.orchestration.k8s.node.NodeEngine;

/**
 * Stands in for a kubelet of the Engine's own machine, as Docker Desktop has one: a process in the
 * cgroup of a Pod below the machine's {@code /kubepods}, in every hierarchy there is.
 */
final class HostKubelet implements AutoCloseable {

  /** The roots of the hierarchies: with cgroup v2 there is one. */
  private static final String ROOTS =
      "if [ -f /machine/cgroup.controllers ]; then roots=/machine; else roots=$(echo /machine/*);"
          + " fi; ";

  /** Reaps what it has started, so that its Pod's group can be removed. */
  private static final String MAIN = "sleep 3600 & echo $! >/pid; while :; do wait; sleep 1; done";

  /** Where a kubelet keeps a Pod that asks for nothing. */
  private final String pod = "kubepods/besteffort/pod" + UUID.randomUUID();

  private final NodeContainer container;

  /** Starts it; returns once its Pod's process is in the group. */
  HostKubelet(NodeEngine engine, String run) throws InterruptedException {
    String id =
        engine
            .client()
            .createContainerCmd(TestEngine.nginxImage())
            .withLabels(Map.of(Labels.RUN, run))
            .withEntrypoint(List.of("sh", "-c", MAIN))
            .withCmd(List.of())
            .withHostConfig(
                HostConfig.newHostConfig()
                    .withPrivileged(true)
                    .withCgroupnsMode("host")
                    .withBinds(new Bind("/sys/fs/cgroup", new Volume("/machine"), AccessMode.rw)))
            .exec()
            .getId();
    this.container = new NodeContainer(engine, id, "the host's kubelet", "");
    engine.client().startContainerCmd(id).exec();
    // Not every hierarchy takes a process at once: cpuset wants to be told of processors first.
    sh(
        "until [ -s /pid ]; do :; done; for root in $roots; do mkdir -p $root/$0 &&"
            + " cat /pid 2>/dev/null >$root/$0/cgroup.procs || rmdir $root/$0; done");
  }

  /** Every group in which its Pod is, with the processes in it. */
  List<String> processes() throws InterruptedException {
    return sh(
        "for group in $(find $roots -path */$0); do echo $group $(cat $group/cgroup.procs); done");
  }

  /** All groups on the machine in which some kubelet keeps Pods, by their paths. */
  List<String> podGroups() throws InterruptedException {
    return sh("find $roots -type d -name 'kubepods*'");
  }

  /** All groups of Pods below the machine's own {@code /kubepods}, by their paths. */
  List<String> podsOfTheMachine() throws InterruptedException {
    return sh("for root in $roots; do find $root/kubepods -name 'pod*' 2>/dev/null; done; true");
  }

  /** Runs a script that knows the roots, and its Pod's group below each of them as its name. */
  private List<String> sh(String script) throws InterruptedException {
    return container.exec("sh", "-c", ROOTS + script, pod).lines().sorted().toList();
  }

  @Override
  public void close() {
    try {
      // The groups of a kubelet that is really there are not empty, and stay.
      sh(
          "kill $(cat /pid); for root in $roots; do [ ! -d $root/$0 ] ||"
              + " until rmdir $root/$0; do :; done;"
              + " rmdir $root/${0%/*} $root/kubepods || true; done 2>/dev/null");
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    } finally {
      container.remove();
    }
  }
}
