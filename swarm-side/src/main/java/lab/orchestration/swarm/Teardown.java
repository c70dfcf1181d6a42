package lab.orchestration.swarm;

import java.util.concurrent.atomic.AtomicBoolean;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.node.NodePool;
import lab.orchestration.swarm.observe.SignalHub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a column: what it has made is given back, then its connections are closed. */
final class Teardown {

  private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

  private final Uninterruptibly.Work giveBack;
  private final SignalHub signals;
  private final NodePool nodes;
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * Prepares it; nothing is done yet.
   *
   * @param giveBack removes what the column has made
   */
  Teardown(Uninterruptibly.Work giveBack, SignalHub signals, NodePool nodes) {
    this.giveBack = giveBack;
    this.signals = signals;
    this.nodes = nodes;
  }

  /** Does it, the first time that it is called. Never throws; an interruption does not stop it. */
  void run() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    Uninterruptibly.run(
        () -> {
          try {
            giveBack.run();
          } catch (RuntimeException failure) {
            LOG.warn("Not everything could be given back: {}", failure.getMessage());
            LOG.debug("That was", failure);
          }
        });
    signals.close();
    nodes.close();
  }
}
