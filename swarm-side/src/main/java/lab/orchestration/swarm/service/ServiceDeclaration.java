package lab.orchestration.swarm.service;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.EndpointResolutionMode;
import com.github.dockerjava.api.model.EndpointSpec;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.NetworkAttachmentConfig;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.PortConfigProtocol;
import com.github.dockerjava.api.model.ServiceModeConfig;
import com.github.dockerjava.api.model.ServicePlacement;
import com.github.dockerjava.api.model.ServiceReplicatedModeOptions;
import com.github.dockerjava.api.model.TaskSpec;
import com.github.dockerjava.api.model.UpdateConfig;
import com.github.dockerjava.api.model.UpdateFailureAction;
import com.github.dockerjava.api.model.UpdateOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.ServicePolicy;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.docker.Labels;

/**
 * The declaration as Swarm wants it: what {@code docker service create --name my-web --replicas 3
 * -p 8080:80 nginx} sends.
 *
 * @param runId the run that the service and its containers are labelled with
 * @param constraints where its tasks may be placed; empty for anywhere
 * @param networks the networks that its tasks are attached to, besides the one of the routing mesh
 */
public record ServiceDeclaration(String runId, List<String> constraints, List<String> networks) {

  /** What {@code docker service create} and {@code docker service update} use if told nothing. */
  private static final Duration MONITOR = Duration.ofSeconds(5);

  private static final Duration HEALTH_INTERVAL = Duration.ofSeconds(1);
  private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(2);
  private static final int HEALTH_RETRIES = 3;

  /**
   * The official images bring curl, small ones wget, some both. It is the check's timeout that ends
   * a wget, because not every wget has the same option for it.
   */
  private static final String REQUEST =
      "if command -v curl >/dev/null; then curl -fsS -m 1 -o /dev/null http://127.0.0.1:%1$d/; "
          + "else wget -q -O /dev/null http://127.0.0.1:%1$d/; fi";

  /** The declaration of this service, for the Engine API. */
  public com.github.dockerjava.api.model.ServiceSpec of(ServiceSpec spec) {
    com.github.dockerjava.api.model.ServiceSpec declaration =
        new com.github.dockerjava.api.model.ServiceSpec()
            .withName(spec.name())
            .withLabels(Labels.of(runId))
            .withTaskTemplate(task(spec))
            .withMode(replicated(spec.replicas()))
            .withEndpointSpec(
                new EndpointSpec()
                    .withMode(EndpointResolutionMode.VIP)
                    .withPorts(List.of(port(spec))));
    return spec.policy().rollbackOnFailure()
        ? declaration.withUpdateConfig(rollbackOnFailure())
        : declaration;
  }

  private TaskSpec task(ServiceSpec spec) {
    // The containers carry the label too: it is how we know them in the event stream.
    ContainerSpec container =
        new ContainerSpec()
            .withImage(spec.image())
            .withLabels(Map.of(Labels.RUN, runId))
            .withStopSignal(ServicePolicy.STOP_SIGNAL)
            .withStopGracePeriod(ServicePolicy.STOP_GRACE.toNanos());
    TaskSpec task =
        new TaskSpec()
            .withContainerSpec(
                spec.policy().healthCheck()
                    ? container.withHealthCheck(healthCheck(spec.targetPort()))
                    : container);
    if (!constraints.isEmpty()) {
      task.withPlacement(new ServicePlacement().withConstraints(constraints));
    }
    return networks.isEmpty()
        ? task
        : task.withNetworks(
            networks.stream()
                .map(network -> new NetworkAttachmentConfig().withTarget(network))
                .toList());
  }

  private static HealthCheck healthCheck(int port) {
    return new HealthCheck()
        .withTest(List.of("CMD-SHELL", REQUEST.formatted(port)))
        .withInterval(HEALTH_INTERVAL.toNanos())
        .withTimeout(HEALTH_TIMEOUT.toNanos())
        .withRetries(HEALTH_RETRIES);
  }

  /** Swarm's own way to update but for the last point, which by default is to pause. */
  private static UpdateConfig rollbackOnFailure() {
    return new UpdateConfig()
        .withParallelism(1L)
        .withOrder(UpdateOrder.STOP_FIRST)
        .withMonitor(MONITOR.toNanos())
        .withMaxFailureRatio(0F)
        .withFailureAction(UpdateFailureAction.ROLLBACK);
  }

  static ServiceModeConfig replicated(int replicas) {
    return new ServiceModeConfig()
        .withReplicated(new ServiceReplicatedModeOptions().withReplicas(replicas));
  }

  private static PortConfig port(ServiceSpec spec) {
    return new PortConfig()
        .withProtocol(PortConfigProtocol.TCP)
        .withPublishMode(PortConfig.PublishMode.ingress)
        .withPublishedPort(spec.port())
        .withTargetPort(spec.targetPort());
  }
}
