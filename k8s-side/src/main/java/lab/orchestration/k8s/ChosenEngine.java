package lab.orchestration.k8s;

import com.github.dockerjava.api.model.Info;
import java.net.URI;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/** Leads Testcontainers to the one Engine that was chosen, and to no other. */
final class ChosenEngine extends DockerClientProviderStrategy {

  private final TransportConfig transport;

  ChosenEngine(URI host) {
    this.transport = TransportConfig.builder().dockerHost(host).build();
  }

  @Override
  public TransportConfig getTransportConfig() {
    return transport;
  }

  @Override
  public String getDescription() {
    return "the Engine that the lab chose, " + transport.getDockerHost();
  }

  @Override
  public Info getInfo() {
    return getDockerClient().infoCmd().exec();
  }

  /** All ports are published on the loopback interface of the machine on which the Engine runs. */
  @Override
  public synchronized String getDockerHostIpAddress() {
    return "localhost";
  }

  /** Persisting would write into a file in the user's home folder. */
  @Override
  protected boolean isPersistable() {
    return false;
  }

  @Override
  public boolean allowUserOverrides() {
    return false;
  }
}
