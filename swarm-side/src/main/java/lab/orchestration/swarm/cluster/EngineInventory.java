package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.node.ContainerName;

/**
 * What an Engine by itself has with the label {@link Labels#RUN}: containers, volumes, networks and
 * images.
 */
record EngineInventory(DockerEngine engine) {

  /** All of them, of whatever run. */
  List<EngineResource> list() {
    List<EngineResource> found = new ArrayList<>();
    containers().forEach(container -> found.add(resource(container)));
    volumes().forEach(volume -> found.add(resource(volume)));
    networks().forEach(network -> found.add(resource(network)));
    images().forEach(image -> found.add(resource(image)));
    return found;
  }

  private List<Container> containers() {
    return engine
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(Labels.RUN))
        .exec();
  }

  private EngineResource resource(Container container) {
    return new EngineResource(
        EngineResource.Kind.CONTAINER,
        ContainerName.of(container),
        container.getLabels(),
        () ->
            engine
                .client()
                .removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
  }

  private List<InspectVolumeResponse> volumes() {
    return Objects.requireNonNullElse(
        engine
            .client()
            .listVolumesCmd()
            .withFilter("label", List.of(Labels.RUN))
            .exec()
            .getVolumes(),
        List.of());
  }

  private EngineResource resource(InspectVolumeResponse volume) {
    return new EngineResource(
        EngineResource.Kind.VOLUME,
        volume.getName(),
        volume.getLabels(),
        () -> engine.client().removeVolumeCmd(volume.getName()).exec());
  }

  private List<Network> networks() {
    return engine.client().listNetworksCmd().withFilter("label", List.of(Labels.RUN)).exec();
  }

  private EngineResource resource(Network network) {
    return new EngineResource(
        EngineResource.Kind.NETWORK,
        network.getName(),
        network.getLabels(),
        () -> engine.client().removeNetworkCmd(network.getId()).exec());
  }

  /** Images that were made for a run; those that it only used carry no label of it. */
  private List<Image> images() {
    return engine.client().listImagesCmd().withLabelFilter(Labels.RUN).exec();
  }

  private EngineResource resource(Image image) {
    String[] tags = image.getRepoTags();
    return new EngineResource(
        EngineResource.Kind.IMAGE,
        tags == null || tags.length == 0 ? image.getId() : tags[0],
        image.getLabels(),
        () -> engine.client().removeImageCmd(image.getId()).withForce(true).exec());
  }
}
