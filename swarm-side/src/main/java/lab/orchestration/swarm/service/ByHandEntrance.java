package lab.orchestration.swarm.service;

import java.net.URI;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
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
    ServiceSpec spec =
        started
            .spec()
            .orElseThrow(() -> notOpened(Message.of("swarm.by-hand-entrance.nothing-started")));
    if (spec.port() != NodeTemplate.SERVICE.getPort()) {
      throw notOpened(
          Message.of("swarm.by-hand-entrance.no-other-port", NodeTemplate.SERVICE.getPort()));
    }
    String address =
        node.published(NodeTemplate.SERVICE)
            .orElseThrow(() -> notOpened(Message.of("swarm.by-hand-entrance.not-published")));
    return new Entrance(
        URI.create("http://" + address + "/"),
        Message.of(
            "swarm.by-hand-entrance.first-alone", spec.port(), ManualContainers.name(spec, 1)));
  }

  private static LabException notOpened(Message why) {
    return new LabException(
        Message.of("swarm.by-hand-entrance.nothing-to-open"),
        why,
        Message.of("swarm.by-hand-entrance.start-them-first"));
  }
}
