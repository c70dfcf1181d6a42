package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Endpoint;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.LabelledSwarmSpec;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.cluster.ThrowAwayNodes;
import lab.orchestration.swarm.service.ServiceDeclaration;

/**
 * An Engine that tests may do anything to: the one inside a throw-away node. The Engine that the
 * tests were given is never made to init, join or leave a swarm.
 */
final class OneNode implements AutoCloseable {

  private final DockerEngine outer;
  private final String runId = TestEngine.newRunId();
  private final DockerEngine engine;

  OneNode(DockerEngine outer) throws InterruptedException {
    this.outer = outer;
    this.engine =
        ThrowAwayNodes.fresh(
                outer,
                runId,
                new SwarmPlace.ThrowAway(1, TestEngine.DIND),
                List.of(TestEngine.NGINX))
            .create(1, Progress.silent())
            .get(0)
            .engine();
  }

  DockerEngine engine() {
    return engine;
  }

  void initSwarm() {
    engine
        .client()
        .initializeSwarmCmd(new LabelledSwarmSpec(Map.of()))
        .withAdvertiseAddr("127.0.0.1")
        .withListenAddr("127.0.0.1:2377")
        .exec();
  }

  /**
   * A service of somebody else. Returns once the manager has published its port: until then it goes
   * on changing the service itself, and its version with it.
   */
  String createForeignService(String name, int port) {
    ServiceSpec spec = new ServiceSpec(name, TestEngine.NGINX, 1, port, 80);
    String id = create(spec);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!publishes(id, port)) {
      assertThat(System.nanoTime()).as("%s does not publish %d", name, port).isLessThan(end);
    }
    return id;
  }

  private boolean publishes(String service, int port) {
    Endpoint endpoint = engine.client().inspectServiceCmd(service).exec().getEndpoint();
    return endpoint != null
        && endpoint.getPorts() != null
        && Stream.of(endpoint.getPorts())
            .anyMatch(published -> Integer.valueOf(port).equals(published.getPublishedPort()));
  }

  private String create(ServiceSpec spec) {
    return engine
        .client()
        .createServiceCmd(
            new ServiceDeclaration("", List.of(), List.of())
                .of(spec)
                .withLabels(Map.of("owner", "somebody")))
        .exec()
        .getId();
  }

  boolean isManager() {
    return Boolean.TRUE.equals(engine.client().infoCmd().exec().getSwarm().getControlAvailable());
  }

  List<Service> services() {
    return engine.client().listServicesCmd().exec();
  }

  List<String> networks() {
    return engine.client().listNetworksCmd().exec().stream()
        .map(Network::getName)
        .sorted()
        .toList();
  }

  void leaveSwarm() {
    if (isManager()) {
      engine.client().leaveSwarmCmd().withForceEnabled(true).exec();
    }
  }

  @Override
  public void close() {
    engine.close();
    EngineSweep.ofRun(outer, runId).remove();
  }
}
