package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.model.Config;
import com.github.dockerjava.api.model.ConfigSpec;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.Swarm;
import com.github.dockerjava.api.model.SwarmInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.node.GatewayBridge;
import lab.orchestration.swarm.node.LabelReader;

/**
 * What is in the Swarm that an Engine manages, whoever it belongs to: services, configs, and the
 * Swarm itself if nobody but the lab has a service in it.
 */
record SwarmInventory(DockerEngine engine) {

  /** All of them; none if the Engine is no manager. */
  List<EngineResource> list() {
    List<EngineResource> found = new ArrayList<>();
    if (isManager()) {
      List<Service> services = services();
      services.forEach(service -> found.add(resource(service)));
      configs().forEach(config -> found.add(resource(config)));
      swarm(services).ifPresent(found::add);
    }
    return found;
  }

  private boolean isManager() {
    SwarmInfo swarm = engine.client().infoCmd().exec().getSwarm();
    return swarm != null && Boolean.TRUE.equals(swarm.getControlAvailable());
  }

  private List<Service> services() {
    return engine.client().listServicesCmd().exec();
  }

  private static Map<String, String> labels(Service service) {
    return Optional.ofNullable(service.getSpec()).map(ServiceSpec::getLabels).orElse(Map.of());
  }

  private EngineResource resource(Service service) {
    String name =
        Optional.ofNullable(service.getSpec()).map(ServiceSpec::getName).orElse(service.getId());
    return new EngineResource(
        EngineResource.Kind.SERVICE,
        name,
        labels(service),
        () -> engine.client().removeServiceCmd(service.getId()).exec());
  }

  private List<Config> configs() {
    return engine.client().listConfigsCmd().exec();
  }

  private EngineResource resource(Config config) {
    String name =
        Optional.ofNullable(config.getSpec()).map(ConfigSpec::getName).orElse(config.getId());
    return new EngineResource(
        EngineResource.Kind.CONFIG,
        name,
        LabelReader.inSpecOf(config),
        () -> engine.client().removeConfigCmd(config.getId()).exec());
  }

  /** The swarm itself, if nobody else has put a service into it. */
  private Optional<EngineResource> swarm(List<Service> services) {
    if (services.stream().anyMatch(service -> LabelReader.runOf(labels(service)).isEmpty())) {
      return Optional.empty();
    }
    Swarm swarm = engine.client().inspectSwarmCmd().exec();
    Map<String, String> labels = LabelledSwarmSpec.labelsOf(swarm);
    return Optional.of(
        new EngineResource(
            EngineResource.Kind.SWARM,
            Objects.requireNonNullElse(swarm.getId(), ""),
            labels,
            () -> leave(labels)));
  }

  private void leave(Map<String, String> labels) {
    engine.client().leaveSwarmCmd().withForceEnabled(true).exec();
    if (labels.containsKey(GatewayBridge.MADE_BY_US)) {
      Uninterruptibly.run(new GatewayBridge(engine)::remove);
    }
  }
}
