package lab.orchestration.k8s.node;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Uninterruptibly;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.k3s.K3sContainer;

/**
 * Starts servers that are one cluster, as k3s documents it: the first begins an etcd cluster, and
 * the others join it.
 */
public final class ServerStarter {

  /** The option that a node must know. */
  public static final String CLUSTER_INIT = "--cluster-init";

  /**
   * Without a majority k3s gives up. On a machine the service manager starts it again then, and
   * lets the Pods run meanwhile; in a container, where there is none, this does the same.
   *
   * <p>With cgroup v2 a group that has processes cannot pass controllers on to the Pods' groups
   * below it. As process 1 k3s moves the processes out of the way itself; here the shell is in its
   * place, and does it by what it has built in, as k3s brings few programs.
   */
  private static final List<String> SERVICE =
      List.of(
          "sh",
          "-c",
          """
          cd /sys/fs/cgroup
          if [ -f cgroup.controllers ]; then
            mkdir -p init
            for process in $(while read -r id; do echo "$id"; done <cgroup.procs); do
              echo "$process" >init/cgroup.procs || true
            done
            read -r controllers <cgroup.controllers
            for controller in $controllers; do echo "+$controller" >cgroup.subtree_control; done
          fi
          cd /
          until k3s "$@"; do sleep 1; done
          """,
          "k3s");

  /** Nobody needs what k3s brings along. */
  private static final List<String> WITHOUT_EXTRAS =
      List.of("--disable=coredns,servicelb,traefik,local-storage,metrics-server");

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final NodeEngine engine;
  private final NodeTemplate recipe;

  /** Prepares a start on an Engine. */
  public ServerStarter(NodeEngine engine, NodeTemplate recipe) {
    this.engine = engine;
    this.recipe = recipe;
  }

  /** Starts the first server, whose API can be reached from here; returns before it is ready. */
  public NodeContainer first(String node) throws InterruptedException {
    HostConfig host =
        HostConfig.newHostConfig()
            .withPortBindings(
                new PortBinding(
                    Ports.Binding.bindIp("127.0.0.1"),
                    ExposedPort.tcp(K3sContainer.KUBE_SECURE_PORT)));
    return start(node, host, List.of(CLUSTER_INIT, "--tls-san=localhost"));
  }

  /** Starts a further server, which joins the first one as soon as that is there. */
  public NodeContainer further(String node, String first) throws InterruptedException {
    return start(
        node,
        HostConfig.newHostConfig(),
        List.of("--server", "https://" + first + ":" + K3sContainer.KUBE_SECURE_PORT));
  }

  private NodeContainer start(String node, HostConfig host, List<String> options)
      throws InterruptedException {
    return Uninterruptibly.create("start-" + node, () -> startNow(node, host, options), () -> {});
  }

  private NodeContainer startNow(String node, HostConfig host, List<String> options) {
    String name = recipe.cluster().container(node);
    List<String> command =
        Stream.of(List.of("server"), options, WITHOUT_EXTRAS).flatMap(List::stream).toList();
    String id =
        engine.call(
            Message.of("k8s.server-starter.node-cannot-be-started-from", node, recipe.image()),
            () -> {
              String created =
                  engine
                      .client()
                      .createContainerCmd(recipe.image())
                      .withName(name)
                      .withHostName(node)
                      .withAliases(node)
                      .withLabels(recipe.labels())
                      .withEnv(JoinToken.VARIABLE + "=" + recipe.token().secret())
                      .withExposedPorts(ExposedPort.tcp(K3sContainer.KUBE_SECURE_PORT))
                      .withHostConfig(recipe.asNode(host))
                      .withEntrypoint(SERVICE)
                      .withCmd(command)
                      .exec()
                      .getId();
              engine.client().startContainerCmd(created).exec();
              return created;
            });
    return new NodeContainer(engine, id, name, node);
  }

  /** Waits until a server says that it is ready. */
  public void awaitReady(NodeContainer server) throws InterruptedException {
    try {
      new NodeReadiness().await(engine.client(), server.id(), PATIENCE);
    } catch (ContainerLaunchException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException(server.name());
      }
      throw new LabException(
          Message.of("k8s.server-starter.server-did-not-start-from", server.name(), recipe.image()),
          LabException.reasonOf(failure),
          Message.of("k8s.server-starter.give-docker-more-memory-or"),
          failure);
    }
  }
}
