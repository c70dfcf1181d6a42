package lab.orchestration.core;

import java.net.URI;
import lab.orchestration.core.message.Message;

/**
 * A way into the service for a client outside the cluster, the same for all its requests.
 *
 * @param uri where requests are sent; on this machine
 * @param means how they get from there to a replica, in words
 * @param instead why this is not the orchestrator's usual way; empty if it is
 */
public record Entrance(URI uri, Message means, Message instead) {

  /** The orchestrator's usual way. */
  public Entrance(URI uri, Message means) {
    this(uri, means, Message.empty());
  }
}
