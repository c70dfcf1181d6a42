package lab.orchestration.swarm.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.swarm.cluster.SwarmCluster;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.NodeContainer;
import lab.orchestration.swarm.node.NodeTemplate;

/**
 * The way into the service for clients on this machine: by the routing mesh where the kernel has
 * what it needs, else by a proxy.
 */
public final class Entrances {

  private static final Duration OPEN_DEADLINE = Duration.ofSeconds(15);
  private static final Duration REQUEST_TIME = Duration.ofSeconds(1);

  private static final Message NOT_OPENED = Message.of("swarm.entrances.cannot-be-opened");

  private final SwarmCluster cluster;
  private final EdgeProxy proxy;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST_TIME).build();

  /** Opens ways into a run's service. */
  public Entrances(SwarmCluster cluster, String runId) {
    this.cluster = cluster;
    this.proxy = new EdgeProxy(cluster.manager().engine(), runId);
  }

  /**
   * The networks that a service has to be attached to from the start, so that an entrance can be
   * opened: attaching it later would replace all its tasks.
   */
  public List<String> networks() throws InterruptedException {
    if (!needsProxy()) {
      return List.of();
    }
    proxy.prepareNetwork();
    return List.of(EdgeProxy.NETWORK);
  }

  /** Opens the entrance; returns once something answers there. */
  public Entrance open(ServiceSpec spec) throws InterruptedException {
    if (!cluster.hasMesh() && cluster.manager() instanceof NodeContainer manager) {
      proxy.start(spec);
      return answering(
          new Entrance(
              published(manager.published(NodeTemplate.EDGE)),
              Message.of("swarm.entrances.proxy", spec.name()),
              Message.of("swarm.entrances.no-mesh")));
    }
    return answering(new Entrance(meshUri(spec), Message.of("swarm.entrances.mesh", spec.port())));
  }

  /** Only in nodes of ours is there room for a proxy, and a port for it. */
  private boolean needsProxy() {
    return !cluster.hasMesh() && cluster.manager() instanceof NodeContainer;
  }

  private URI meshUri(ServiceSpec spec) throws InterruptedException {
    if (!cluster.hasMesh()) {
      throw new LabException(
          NOT_OPENED,
          Message.of("swarm.entrances.mesh-does-not-answer"),
          Message.of("swarm.entrances.use-throw-away-nodes"));
    }
    if (cluster.manager() instanceof NodeContainer manager) {
      return published(
          spec.port() == NodeTemplate.SERVICE.getPort()
              ? manager.published(NodeTemplate.SERVICE)
              : Optional.empty());
    }
    if (!cluster.manager().engine().isOnThisMachine()) {
      throw new LabException(
          NOT_OPENED,
          Message.of("swarm.entrances.on-another-machine"),
          Message.of("swarm.entrances.run-there"));
    }
    return URI.create("http://127.0.0.1:%d/".formatted(spec.port()));
  }

  private static URI published(Optional<String> address) {
    return address
        .map(there -> URI.create("http://" + there + "/"))
        .orElseThrow(
            () ->
                new LabException(
                    NOT_OPENED,
                    Message.of("swarm.entrances.port-not-published"),
                    Message.of("swarm.entrances.start-new-nodes")));
  }

  private Entrance answering(Entrance entrance) throws InterruptedException {
    Deadline deadline = Deadline.in(OPEN_DEADLINE);
    HttpRequest request = HttpRequest.newBuilder(entrance.uri()).timeout(REQUEST_TIME).build();
    while (true) {
      try {
        http.send(request, HttpResponse.BodyHandlers.discarding());
        return entrance;
      } catch (IOException notYet) {
        if (deadline.hasPassed()) {
          throw new LabException(
              NOT_OPENED,
              Message.of(
                  "swarm.entrances.nothing-answers",
                  entrance.uri(),
                  OPEN_DEADLINE.toSeconds(),
                  LabException.reasonOf(notYet)),
              Message.of("swarm.entrances.let-it-run-first"),
              notYet);
        }
      }
      deadline.pause();
    }
  }

  /** Closes what was opened. */
  public void close() throws InterruptedException {
    if (needsProxy()) {
      proxy.remove();
    }
  }
}
