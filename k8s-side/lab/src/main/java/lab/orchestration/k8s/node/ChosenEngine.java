package lab.orchestration.k8s.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import lab.orchestration.docker.DockerEngine;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/** Leads Testcontainers to the one Engine that was chosen, and to no other. */
final class ChosenEngine extends DockerClientProviderStrategy {

  private final DockerEngine engine;

  ChosenEngine(DockerEngine engine) {
    this.engine = engine;
  }

  /** Ours: Testcontainers' own waits for an answer for ever. */
  @Override
  public DockerClient getDockerClient() {
    return engine.client();
  }

  @Override
  public TransportConfig getTransportConfig() {
    return TransportConfig.builder().dockerHost(engine.host()).build();
  }

  @Override
  public String getDescription() {
    return "the Engine that the lab chose, " + engine.host();
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
