package lab.orchestration.core;

import java.net.URI;

/**
 * A way into the service for a client outside the cluster, the same for all its requests.
 *
 * @param uri where requests are sent; on this machine
 * @param means how they get from there to a replica, in words
 */
public record Entrance(URI uri, String means) {}
