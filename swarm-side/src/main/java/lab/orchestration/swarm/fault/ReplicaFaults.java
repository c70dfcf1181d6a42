package lab.orchestration.swarm.fault;

import com.github.dockerjava.api.exception.DockerException;
import java.time.Duration;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.EngineFailure;
import lab.orchestration.swarm.node.ContainerCommand;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults of single replicas, done at their node's Engine, behind Swarm's back. */
public final class ReplicaFaults {

  private static final Logger LOG = LoggerFactory.getLogger(ReplicaFaults.class);

  private static final Duration COMMAND_TIME = Duration.ofSeconds(5);

  private static final int SHORT_ID = 12;

  /**
   * Sends a signal to every nginx worker, and fails if there is none. Images may lack ps and pkill,
   * but every kernel has /proc. By the program's name, not by the title "nginx: worker", which a
   * worker that has only just been started does not bear yet; the first process is the master.
   */
  private static final String SIGNAL_WORKERS =
      "found=1; for process in /proc/[0-9]*; do "
          + "[ \"$(cat \"$process/comm\" 2>/dev/null)\" = nginx ] && [ \"$process\" != /proc/1 ] "
          + "&& kill -\"$0\" \"${process#/proc/}\" && found=0; done; exit $found";

  private final NodePool nodes;

  /** Does faults on these nodes. */
  public ReplicaFaults(NodePool nodes) {
    this.nodes = nodes;
  }

  /** Kills the replica's container. */
  String kill(Replica target) throws InterruptedException {
    Message what = Message.of("swarm.replica-faults.cannot-be-killed", target.name());
    SwarmNodeHandle node = nodeOf(target, what);
    node.engine()
        .ask(
            what,
            node.engine().client().killContainerCmd(target.container()).withSignal("KILL")::exec);
    return "docker kill --signal KILL %s   # on %s"
        .formatted(shortId(target.container()), node.hostname());
  }

  /** Kills the replica's container and removes it, as the chapter does. */
  String remove(Replica target) throws InterruptedException {
    Message what = Message.of("swarm.replica-faults.cannot-be-removed", target.name());
    SwarmNodeHandle node = nodeOf(target, what);
    node.engine()
        .ask(
            what,
            node.engine().client().removeContainerCmd(target.container()).withForce(true)::exec);
    return "docker rm -f %s   # on %s".formatted(shortId(target.container()), node.hostname());
  }

  /** Stops the replica's workers: the connection is accepted, but nobody answers. */
  String hang(Replica target) throws InterruptedException {
    Message what = Message.of("swarm.replica-faults.cannot-be-made-to-hang", target.name());
    SwarmNodeHandle node = nodeOf(target, what);
    boolean stopped = node.engine().ask(what, () -> signalled(node, target, "STOP"));
    if (!stopped) {
      throw new LabException(
          what,
          Message.of("swarm.replica-faults.no-worker-process"),
          Message.of("swarm.replica-faults.use-another-image"));
    }
    return "docker exec %s kill -STOP <pid of each nginx worker>   # on %s"
        .formatted(shortId(target.container()), node.hostname());
  }

  /** Lets the workers go on, if the container is still there. */
  void resume(Replica target) throws InterruptedException {
    SwarmNodeHandle node = nodes.named(target.node()).orElse(null);
    if (node == null) {
      return;
    }
    try {
      new ContainerCommand(node.engine(), target.container())
          .succeeds(COMMAND_TIME, "sh", "-c", SIGNAL_WORKERS, "CONT");
    } catch (DockerException gone) {
      LOG.debug("{} need not be resumed: {}", target.name(), EngineFailure.answer(gone));
    }
  }

  private static boolean signalled(SwarmNodeHandle node, Replica target, String signal) {
    try {
      return new ContainerCommand(node.engine(), target.container())
          .succeeds(COMMAND_TIME, "sh", "-c", SIGNAL_WORKERS, signal);
    } catch (InterruptedException interrupted) {
      // Told by ask(), which looks at the flag.
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private SwarmNodeHandle nodeOf(Replica target, Message what) {
    return nodes
        .named(target.node())
        .orElseThrow(
            () ->
                new LabException(
                    what,
                    Message.of("swarm.replica-faults.node-out-of-reach", target.node()),
                    Message.of("swarm.replica-faults.use-throw-away-nodes")));
  }

  private static String shortId(String id) {
    return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
  }
}
