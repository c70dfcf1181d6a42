package lab.orchestration.swarm;

import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.Column;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Progress;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.Refusals;
import lab.orchestration.swarm.cluster.ThrowAwayNodes;
import lab.orchestration.swarm.node.ImageStore;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodeKind;

/**
 * The comparison's zero: {@code docker run}, once for each replica, and nobody who looks after
 * them. The containers are started on an Engine of their own, a throw-away node in no Swarm.
 */
public final class ByHandColumn implements Column {

  private final DockerEngine engine;
  private final String nodeImage;
  private final List<String> images;
  private final String runId;

  /**
   * Prepares the column; nothing is touched yet.
   *
   * @param engine the Engine on which the node is going to be; stays the caller's to close
   * @param nodeImage an image that behaves as the official {@code docker:dind}
   * @param images the images that the node is to have, the service's first; the Engine has them
   * @param runId the label of everything that is created
   */
  public ByHandColumn(DockerEngine engine, String nodeImage, List<String> images, String runId) {
    this.engine = engine;
    this.nodeImage = nodeImage;
    this.images = List.copyOf(images);
    this.runId = runId;
  }

  @Override
  public String name() {
    return ColumnNames.BY_HAND;
  }

  private List<RunImage> described() {
    return Stream.concat(Stream.of(nodeImage), images.stream())
        .map(new ImageStore(engine)::described)
        .toList();
  }

  @Override
  public ByHandOrchestrator open(Progress progress) throws InterruptedException {
    Refusals.ifElsewhere(engine, Message.of("swarm.by-hand-column.set-docker-host"));
    images.forEach(new ImageStore(engine)::require);
    new ImageStore(engine).require(nodeImage);
    try {
      NodeContainer node =
          ThrowAwayNodes.fresh(NodeKind.PLAIN, engine, runId, nodeImage, images)
              .create(1, progress)
              .get(0);
      return new ByHandOrchestrator(engine, node, described(), runId);
    } catch (InterruptedException | RuntimeException failure) {
      EngineSweep.ofNodes(engine, runId, NodeKind.PLAIN).remove();
      throw failure;
    }
  }
}
