package lab.orchestration.k8s;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.testcontainers.k3s.K3sContainer;

/**
 * A running container that is a Kubernetes node.
 *
 * <p>What is done in it is the same for k3s and for its stand-in: both have containerd with its
 * client {@code ctr} already set to the right socket, and both keep the kubeconfig in the same
 * file.
 *
 * @param engine the Engine on which it runs
 * @param id the container's ID
 * @param name the container's name
 */
record NodeContainer(DockerEngine engine, String id, String name) {

  private static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";
  private static final String IMAGE_FOLDER = "/tmp/orchestration-lab-image";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Takes over what {@code docker save} writes and imports it where the kubelet looks.
   *
   * <p>The Engine's archive is unpacked by the copy, so it is packed again for the import. The
   * import expands short names as the kubelet does: nginx to docker.io/library/nginx.
   */
  private static final String IMPORT =
      "cd %1$s && tar -cf - * | ctr -n k8s.io images import -; code=$?; rm -rf %1$s; exit $code"
          .formatted(IMAGE_FOLDER);

  /** How to reach the API server from here. */
  Config kubeconfig() {
    return Config.fromKubeconfig(kubeconfigFile());
  }

  /** {@link #kubeconfig()} as the file that kubectl and others read. */
  String kubeconfigFile() {
    return engine
        .call("The kubeconfig of " + name + " cannot be read", this::readKubeconfig)
        .replaceFirst("server: .*", "server: https://localhost:" + publishedPort());
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

  private String publishedPort() {
    InspectContainerResponse container =
        engine.call(
            "The node " + name + " cannot be inspected",
            () -> engine.client().inspectContainerCmd(id).exec());
    Map<ExposedPort, Ports.Binding[]> bindings =
        container.getNetworkSettings().getPorts().getBindings();
    Ports.Binding[] published = bindings.get(ExposedPort.tcp(K3sContainer.KUBE_SECURE_PORT));
    if (published == null || published.length == 0) {
      throw new LabException(
          "The cluster on " + name + " cannot be reached",
          "its API server's port is not published",
          "Remove it with 'lab clean' and start a new one");
    }
    return published[0].getHostPortSpec();
  }

  /** Copies an image from the Engine into the node, where the kubelet finds it. */
  void importImage(String reference) throws InterruptedException {
    exec("mkdir", "-p", IMAGE_FOLDER);
    engine.call(
        "The image " + reference + " cannot be copied to " + name, () -> copyImage(reference));
    exec("sh", "-c", IMPORT);
  }

  private String copyImage(String reference) {
    try (InputStream image = engine.client().saveImageCmd(reference).exec()) {
      engine
          .client()
          .copyArchiveToContainerCmd(id)
          .withRemotePath(IMAGE_FOLDER)
          .withTarInputStream(image)
          .exec();
      return reference;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Kills a container at the runtime, behind the kubelet's back.
   *
   * @return the command
   */
  String kill(String container) throws InterruptedException {
    exec("ctr", "-n", "k8s.io", "task", "kill", "-s", "SIGKILL", container);
    return killCommand(container);
  }

  /** {@link #kill} as a command to be typed. */
  String killCommand(String container) {
    return "docker exec %s ctr -n k8s.io task kill -s SIGKILL %s".formatted(name, container);
  }

  /**
   * Runs a command in the node.
   *
   * @return all that it printed
   * @throws LabException with all that it printed, if it fails
   */
  String exec(String... command) throws InterruptedException {
    String what = "'" + String.join(" ", command) + "' failed on " + name;
    String exec =
        engine.call(
            what,
            () ->
                engine
                    .client()
                    .execCreateCmd(id)
                    .withCmd(command)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ResultCallback.Adapter<Frame> lines =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            output.writeBytes(frame.getPayload());
          }
        };
    boolean ended =
        engine
            .call(what, () -> engine.client().execStartCmd(exec).exec(lines))
            .awaitCompletion(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    Long code =
        engine.call(what, () -> engine.client().inspectExecCmd(exec).exec()).getExitCodeLong();
    String printed = output.toString(StandardCharsets.UTF_8).strip();
    if (!ended || !Objects.equals(code, 0L)) {
      throw new LabException(
          what,
          ended ? printed : "it takes longer than " + PATIENCE.toSeconds() + " s",
          "Look at: docker logs " + name);
    }
    return printed;
  }
}
