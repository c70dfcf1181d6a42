package lab.orchestration.swarm.service;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.node.NodeTemplate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An nginx on the manager that passes each request on to one of the service's tasks.
 *
 * <p>It is what people put before a Swarm whose routing mesh they cannot or will not use. It asks
 * Swarm's own name server for {@code tasks.my-web}, which answers with the addresses of all tasks
 * that Swarm thinks well of; so it is still Swarm that decides who gets requests. It never tries a
 * second address for the same request, because that would hide what clients are to feel.
 */
public final class EdgeProxy {

  /** The network by which the proxy reaches the tasks. */
  public static final String NETWORK = "lab-edge";

  private static final String NAME = "lab-edge-proxy";
  private static final String FOLDER = "/etc/nginx/conf.d";

  private static final String CONFIGURATION =
      """
      server {
        listen %d;
        access_log off;
        location / {
          resolver 127.0.0.11 valid=1s ipv6=off;
          # A name in a variable is looked up again and again, not just at the start.
          set $service http://tasks.%s:%d;
          proxy_pass $service;
          proxy_connect_timeout 1s;
          proxy_next_upstream off;
        }
      }
      """;

  private final DockerEngine manager;
  private final String runId;

  EdgeProxy(DockerEngine manager, String runId) {
    this.manager = manager;
    this.runId = runId;
  }

  /** Makes the network, if it is not there; it goes with the Swarm. */
  void prepareNetwork() throws InterruptedException {
    List<Network> there =
        manager.ask(
            Message.of("swarm.edge-proxy.networks-cannot-be-listed"),
            manager.client().listNetworksCmd().withNameFilter(NETWORK)::exec);
    if (there.stream().noneMatch(network -> network.getName().equals(NETWORK))) {
      manager.ask(
          Message.of("swarm.edge-proxy.network-cannot-be-created", NETWORK),
          manager
                  .client()
                  .createNetworkCmd()
                  .withName(NETWORK)
                  .withDriver("overlay")
                  .withAttachable(true)
                  .withLabels(Labels.of(runId))
              ::exec);
    }
  }

  /** Starts the proxy before the service; does nothing if it runs. */
  void start(ServiceSpec spec) throws InterruptedException {
    manager.ask(
        Message.of("swarm.edge-proxy.cannot-be-opened", spec.name()),
        () -> {
          try {
            String id = create(spec);
            manager
                .client()
                .copyArchiveToContainerCmd(id)
                .withRemotePath(FOLDER)
                .withTarInputStream(new ByteArrayInputStream(configuration(spec)))
                .exec();
            return manager.client().startContainerCmd(id).exec();
          } catch (ConflictException runsAlready) {
            return null;
          }
        });
  }

  private String create(ServiceSpec spec) {
    return manager
        .client()
        .createContainerCmd(spec.image())
        .withName(NAME)
        .withLabels(Labels.of(runId))
        .withExposedPorts(NodeTemplate.EDGE)
        .withHostConfig(
            HostConfig.newHostConfig()
                .withNetworkMode(NETWORK)
                .withPortBindings(
                    new PortBinding(
                        Ports.Binding.bindPort(NodeTemplate.EDGE.getPort()), NodeTemplate.EDGE)))
        .exec()
        .getId();
  }

  /** The proxy's configuration as an archive of one file. */
  private static byte[] configuration(ServiceSpec spec) {
    byte[] text =
        CONFIGURATION
            .formatted(NodeTemplate.EDGE.getPort(), spec.name(), spec.targetPort())
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
      TarArchiveEntry file = new TarArchiveEntry("lab-edge.conf");
      file.setSize(text.length);
      tar.putArchiveEntry(file);
      tar.write(text);
      tar.closeArchiveEntry();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return archive.toByteArray();
  }

  /** Removes the proxy; does nothing if there is none. */
  void remove() throws InterruptedException {
    manager.ask(
        Message.of("swarm.edge-proxy.cannot-be-closed"),
        () -> {
          try {
            return manager.client().removeContainerCmd(NAME).withForce(true).exec();
          } catch (NotFoundException none) {
            return null;
          }
        });
  }
}
