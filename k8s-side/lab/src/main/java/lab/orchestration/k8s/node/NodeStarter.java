package lab.orchestration.k8s.node;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Uninterruptibly;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** Starts the server of a cluster of our own with the k3s module of Testcontainers. */
final class NodeStarter {

  /** Where the load is to be measured, the lab brings metrics-server itself: see MetricsServer. */
  private static final String WITHOUT_METRICS = "--disable=metrics-server";

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final NodeEngine engine;
  private final NodeTemplate recipe;

  NodeStarter(NodeEngine engine, NodeTemplate recipe) {
    this.engine = engine;
    this.recipe = recipe;
  }

  /** Starts the server, which is a node as well. When it fails, the caller sweeps the run. */
  NodeContainer start() throws InterruptedException {
    TestcontainersSetup.use(engine.chosen());
    // Not closed here: the container is removed by its labels, as it is after a crash.
    @SuppressWarnings("resource")
    K3sContainer container = server(recipe);
    NodeReadiness readiness = new NodeReadiness();
    container.waitingFor(readiness.withStartupTimeout(PATIENCE));
    try {
      return Uninterruptibly.create(
          "start-" + NodeNames.SERVER,
          () -> {
            container.start();
            return new NodeContainer(
                engine,
                container.getContainerId(),
                container.getContainerName().substring(1),
                NodeNames.SERVER);
          },
          readiness::giveUp);
    } catch (IllegalStateException failure) {
      throw new LabException(
          Message.of("k8s.node-starter.kubernetes-node-did-not-start", recipe.image()),
          LabException.reasonOf(failure),
          Message.of("k8s.node-starter.check-that-engine-may-run"),
          failure);
    }
  }

  /** The server's container, before it is created. */
  static K3sContainer server(NodeTemplate recipe) {
    K3sContainer container =
        new K3sContainer(
            DockerImageName.parse(recipe.image()).asCompatibleSubstituteFor("rancher/k3s"));
    container
        .withImagePullPolicy(any -> false)
        .withLabels(recipe.labels())
        .withEnv(JoinToken.VARIABLE, recipe.token().secret())
        .withCreateContainerCmdModifier(command -> adjust(command, recipe))
        .addExposedPort(NodeTemplate.NODE_PORT);
    // Before it binds a file, Testcontainers tries that out in a container from an image that it
    // pulls. The module's one bind, of the machine's cgroups, is not wanted anyway.
    container.setBinds(List.of());
    return container;
  }

  private static void adjust(CreateContainerCmd command, NodeTemplate recipe) {
    HostConfig host = command.getHostConfig();
    if (host == null) {
      throw new IllegalStateException("the k3s module always sets a host configuration");
    }
    command
        .withCmd(
            Stream.concat(
                    Stream.of(Objects.requireNonNull(command.getCmd())), Stream.of(WITHOUT_METRICS))
                .toList())
        .withName(recipe.cluster().container(NodeNames.SERVER))
        .withHostName(NodeNames.SERVER)
        .withAliases(NodeNames.SERVER);
    recipe
        .asNode(host)
        // Nobody but this machine may reach an API server whose kubeconfig lies in the container.
        .withPortBindings(
            loopback(K3sContainer.KUBE_SECURE_PORT),
            loopback(K3sContainer.RANCHER_WEBHOOK_PORT),
            loopback(NodeTemplate.NODE_PORT));
  }

  private static PortBinding loopback(int port) {
    return new PortBinding(Ports.Binding.bindIp(LOOPBACK), ExposedPort.tcp(port));
  }
}
