package lab.orchestration.swarm;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.EndpointResolutionMode;
import com.github.dockerjava.api.model.EndpointSpec;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.PortConfigProtocol;
import com.github.dockerjava.api.model.ServiceModeConfig;
import com.github.dockerjava.api.model.ServicePlacement;
import com.github.dockerjava.api.model.ServiceReplicatedModeOptions;
import com.github.dockerjava.api.model.TaskSpec;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.Labels;
import lab.orchestration.core.ServiceSpec;

/**
 * The declaration as Swarm wants it: what {@code docker service create --name my-web --replicas 3
 * -p 8080:80 nginx} sends.
 *
 * @param runId the run that the service and its containers are labelled with
 * @param constraints where its tasks may be placed; empty for anywhere
 */
record ServiceDeclaration(String runId, List<String> constraints) {

  com.github.dockerjava.api.model.ServiceSpec of(ServiceSpec spec) {
    Map<String, String> labels = Map.of(Labels.RUN, runId);
    TaskSpec task =
        new TaskSpec()
            // The containers carry the label too: it is how we know them in the event stream.
            .withContainerSpec(new ContainerSpec().withImage(spec.image()).withLabels(labels));
    return new com.github.dockerjava.api.model.ServiceSpec()
        .withName(spec.name())
        .withLabels(labels)
        .withTaskTemplate(
            constraints.isEmpty()
                ? task
                : task.withPlacement(new ServicePlacement().withConstraints(constraints)))
        .withMode(replicated(spec.replicas()))
        .withEndpointSpec(
            new EndpointSpec().withMode(EndpointResolutionMode.VIP).withPorts(List.of(port(spec))));
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
