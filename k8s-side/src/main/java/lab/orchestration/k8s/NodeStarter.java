package lab.orchestration.k8s;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Labels;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** Starts a cluster of our own with the k3s module of Testcontainers. */
final class NodeStarter {

  /** The name by which Kubernetes knows the first node. */
  private static final String NODE = "kube-server";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String CGROUPS = "/sys/fs/cgroup";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DockerEngine engine;
  private final String runId;
  private final boolean keep;

  /**
   * Prepares the start.
   *
   * @param keep whether the node is going to stay after the run
   */
  NodeStarter(DockerEngine engine, String runId, boolean keep) {
    this.engine = engine;
    this.runId = runId;
    this.keep = keep;
  }

  /** Starts the server, which is a node as well; nothing is left if that fails. */
  NodeContainer start(String image) throws InterruptedException {
    TestcontainersSetup.use(engine.chosen());
    // Not closed here: the container is removed by its labels, as it is after a crash.
    @SuppressWarnings("resource")
    K3sContainer container =
        new K3sContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"));
    container
        .withImagePullPolicy(any -> false)
        .withLabel(Labels.RUN, runId)
        .withLabel(Labels.ROLE, Labels.KUBERNETES_NODE)
        .withCreateContainerCmdModifier(this::adjust);
    // Before it binds a file, Testcontainers tries that out in a container from an image that it
    // pulls. So the module's one bind is taken out here, and put in again where nobody looks.
    container.setBinds(List.of());
    if (keep) {
      container.withLabel(Labels.KEPT, "true");
    }
    NodeReadiness readiness = new NodeReadiness();
    container.waitingFor(readiness.withStartupTimeout(PATIENCE));
    start(container, readiness, image);
    return new NodeContainer(
        engine, container.getContainerId(), container.getContainerName().substring(1));
  }

  /**
   * On a thread of its own, so that an interruption does not hit the request that creates the
   * container: the Engine would go on creating it, after we had looked for what to remove.
   */
  private void start(K3sContainer container, NodeReadiness readiness, String image)
      throws InterruptedException {
    FutureTask<String> start = new FutureTask<>(container::start, image);
    Thread starter = new Thread(start, "start-" + NODE);
    starter.setDaemon(true);
    starter.start();
    try {
      start.get();
    } catch (ExecutionException failure) {
      engine.removeNodes(runId);
      throw new LabException(
          "The Kubernetes node did not start from " + image,
          LabException.reasonOf(failure),
          "Check that the Engine may run privileged containers and has 2 GB of memory to spare",
          failure);
    } catch (InterruptedException asked) {
      readiness.giveUp();
      starter.join();
      engine.removeNodes(runId);
      throw asked;
    }
  }

  private void adjust(CreateContainerCmd command) {
    HostConfig host = command.getHostConfig();
    if (host == null) {
      throw new IllegalStateException("the k3s module always sets a host configuration");
    }
    command.withName("lab-" + runId + "-" + NODE).withHostName(NODE);
    host.withBinds(new Bind(CGROUPS, new Volume(CGROUPS), AccessMode.rw));
    // Nobody but this machine may reach an API server whose kubeconfig lies in the container.
    host.withPortBindings(
        loopback(K3sContainer.KUBE_SECURE_PORT), loopback(K3sContainer.RANCHER_WEBHOOK_PORT));
  }

  private static PortBinding loopback(int port) {
    return new PortBinding(Ports.Binding.bindIp(LOOPBACK), ExposedPort.tcp(port));
  }
}
