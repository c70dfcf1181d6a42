package lab.orchestration.k8s.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Ports;
import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.k3s.K3sContainer;

/**
 * A running container that is a Kubernetes node.
 *
 * <p>What is done in it is the same for k3s and for its stand-in: both keep the kubeconfig in the
 * same file.
 *
 * @param engine the Engine on which it runs
 * @param id the container's ID
 * @param name the container's name
 * @param node the node's name in Kubernetes
 */
public record NodeContainer(NodeEngine engine, String id, String name, String node) {

  private static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How to reach the API server from here. */
  public Config kubeconfig() {
    return Config.fromKubeconfig(kubeconfigFile());
  }

  /** {@link #kubeconfig()} as the file that kubectl and others read. */
  public String kubeconfigFile() {
    return engine
        .call(Message.of("k8s.node-container.kubeconfig-of-cannot-be", name), this::readKubeconfig)
        .replaceFirst(
            "server: .*",
            "server: https://localhost:" + publishedPort(K3sContainer.KUBE_SECURE_PORT));
  }

  private String readKubeconfig() {
    try (InputStream archive = engine.client().copyArchiveFromContainerCmd(id, KUBECONFIG).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      tar.getNextEntry();
      return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The port on this machine that leads to a port of the node.
   *
   * @throws LabException if there is none
   */
  public int publishedPort(int port) {
    InspectContainerResponse container =
        engine.call(Message.of("k8s.node-container.node-cannot-be-inspected", name), this::inspect);
    Map<ExposedPort, Ports.Binding[]> bindings =
        container.getNetworkSettings().getPorts().getBindings();
    Ports.Binding[] published = bindings.get(ExposedPort.tcp(port));
    if (published == null || published.length == 0) {
      throw new LabException(
          Message.of("k8s.node-container.cluster-on-cannot-be-reached", name),
          Message.of("k8s.node-container.its-port-is-not-published", port),
          Message.of("k8s.node-container.remove-it-with-lab-clean"));
    }
    return Integer.parseInt(published[0].getHostPortSpec());
  }

  private InspectContainerResponse inspect() {
    return engine.client().inspectContainerCmd(id).exec();
  }

  /** The image from which it was started. */
  public String image() {
    return Objects.requireNonNull(
        engine
            .call(Message.of("k8s.node-container.node-cannot-be-inspected", name), this::inspect)
            .getConfig()
            .getImage());
  }

  /** The value of a variable in the environment with which the container was started. */
  Optional<String> variable(String variable) {
    String[] environment =
        engine
            .call(Message.of("k8s.node-container.node-cannot-be-inspected", name), this::inspect)
            .getConfig()
            .getEnv();
    return Stream.ofNullable(environment)
        .flatMap(Stream::of)
        .filter(entry -> entry.startsWith(variable + "="))
        .map(entry -> entry.substring(variable.length() + 1))
        .findFirst();
  }

  /** Whether the container runs. */
  public boolean runs() {
    return engine.call(
        Message.of("k8s.node-container.node-cannot-be-inspected", name),
        () -> {
          try {
            return Boolean.TRUE.equals(inspect().getState().getRunning());
          } catch (NotFoundException gone) {
            return false;
          }
        });
  }

  /** Stops the container at once, as a power failure would stop a machine. */
  public void kill() {
    engine.call(
        Message.of("k8s.node-container.node-cannot-be-killed", name),
        () -> engine.client().killContainerCmd(id).withSignal("KILL").exec());
  }

  /** Starts a container again that was stopped, with all that it had written. */
  public void startAgain() {
    engine.call(
        Message.of("k8s.node-container.node-cannot-be-started", name),
        () -> engine.client().startContainerCmd(id).exec());
  }

  /** Its address in a network; empty while it does not run. */
  public String address(String network) {
    return Objects.requireNonNullElse(
        Objects.requireNonNull(
                engine
                    .call(
                        Message.of("k8s.node-container.node-cannot-be-inspected", name),
                        this::inspect)
                    .getNetworkSettings()
                    .getNetworks()
                    .get(network),
                "the node is in this network")
            .getIpAddress(),
        "");
  }

  /** The lines with this text among those that the node has written so far. */
  public List<String> linesWith(String text) throws InterruptedException {
    Message what = Message.of("k8s.node-container.log-of-cannot-be", name);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    engine
        .call(
            what,
            () ->
                engine
                    .client()
                    .logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(
                        new ResultCallback.Adapter<Frame>() {
                          @Override
                          public void onNext(Frame frame) {
                            log.writeBytes(frame.getPayload());
                          }
                        }))
        .awaitCompletion(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(text))
        .toList();
  }

  /** Removes the container with all its data; does nothing if it is gone. */
  public void remove() {
    engine.call(
        Message.of("k8s.node-container.node-cannot-be-removed", name),
        () -> {
          try {
            engine.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
          } catch (NotFoundException alreadyGone) {
            // That is what was wanted.
          }
          return id;
        });
  }

  /**
   * Runs a command in the node.
   *
   * @return all that it printed
   * @throws LabException with all that it printed, if it fails
   */
  public String exec(String... command) throws InterruptedException {
    return new ContainerCommand(this).output(PATIENCE, command);
  }
}
