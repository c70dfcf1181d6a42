package lab.orchestration.swarm.service;

import java.net.URI;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodeTemplate;

/**
 * The way into containers that were started by hand: to the first of them, and past the others.
 *
 * @param node the node that runs the containers
 * @param started what a person has started
 */
public record ByHandEntrance(NodeContainer node, ManualContainers started) {

  /**
   * Opens it.
   *
   * @throws LabException if no container was started, or the node does not publish its port
   */
  public Entrance open() throws InterruptedException {
    ServiceSpec spec = started.spec().orElseThrow(() -> notOpened("no container was started"));
    if (spec.port() != NodeTemplate.SERVICE.getPort()) {
      throw notOpened("the node publishes no other port than " + NodeTemplate.SERVICE.getPort());
    }
    String address =
        node.published(NodeTemplate.SERVICE)
            .orElseThrow(() -> notOpened("the node's container does not publish the port"));
    return new Entrance(
        URI.create("http://" + address + "/"),
        "port %d of %s alone: nobody spreads the requests over the others"
            .formatted(spec.port(), ManualContainers.name(spec, 1)),
        "");
  }

  private static LabException notOpened(String why) {
    return new LabException(
        "There is nothing to open an entrance to", why, "Start the chapter's containers first");
  }
}
