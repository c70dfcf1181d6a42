package lab.orchestration.swarm.node;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.docker.DockerEngine;

/** A node that is the user's own Engine. */
public final class EngineNode implements SwarmNodeHandle {

  private static final Duration REQUEST_TIME = Duration.ofSeconds(1);
  private static final Duration COMMAND_TIME = Duration.ofSeconds(3);

  /** Images of a web server come with the one or the other. */
  private static final String REQUEST_FROM_WITHIN =
      "if command -v curl >/dev/null; then curl -fsS -m 1 -o /dev/null \"http://127.0.0.1:$0/\"; "
          + "else wget -q -T 1 -O /dev/null \"http://127.0.0.1:$0/\" || "
          + "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 1 127.0.0.1 \"$0\" | head -n 1 "
          + "| grep -q ' 200 '; fi";

  private final DockerEngine engine;
  private final String hostname;
  private final String kernel;
  private final GatewayBridge bridge;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST_TIME).build();

  /**
   * Creates the handle of an Engine.
   *
   * @param hostname the Engine's name, as it tells it
   * @param kernel the version of the kernel under it, as it tells it
   */
  public EngineNode(DockerEngine engine, String hostname, String kernel) {
    this.engine = engine;
    this.hostname = hostname;
    this.kernel = kernel;
    this.bridge = new GatewayBridge(engine);
  }

  @Override
  public String hostname() {
    return hostname;
  }

  @Override
  public DockerEngine engine() {
    return engine;
  }

  /** Only this machine is to take part, so nobody else needs to see the Swarm's port. */
  @Override
  public String advertisedAddress() {
    return "127.0.0.1";
  }

  @Override
  public String listenAddress() {
    return "127.0.0.1:2377";
  }

  @Override
  public boolean answers(String container, int port) throws InterruptedException {
    Optional<String> address = bridgeIsOurs() ? bridge.addressOf(container) : Optional.empty();
    return address.isPresent()
        ? answersDirectly("http://%s:%d/".formatted(address.get(), port))
        : new ContainerCommand(engine, container)
            .succeeds(COMMAND_TIME, "sh", "-c", REQUEST_FROM_WITHIN, String.valueOf(port));
  }

  /**
   * Whether the node's bridge is one of this very machine. It is not where the Engine lives in a
   * virtual machine (Docker Desktop), in a network namespace (rootless) or elsewhere; the same
   * address could then belong to something else here.
   */
  private boolean bridgeIsOurs() {
    if (!"unix".equals(engine.host().getScheme())) {
      return false;
    }
    try {
      Optional<String> gateway = bridge.gateway();
      NetworkInterface here =
          gateway.isEmpty()
              ? null
              : NetworkInterface.getByInetAddress(InetAddress.getByName(gateway.get()));
      return here != null && here.getName().equals(GatewayBridge.NAME);
    } catch (IOException unknown) {
      return false;
    }
  }

  private boolean answersDirectly(String url) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(REQUEST_TIME).build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (ConnectException | HttpConnectTimeoutException notYet) {
      return false;
    } catch (IOException broken) {
      return false;
    }
  }

  @Override
  public Optional<Boolean> hasIpvs() {
    if (!kernel.equals(System.getProperty("os.version"))) {
      return Optional.empty();
    }
    if (Files.exists(Path.of("/proc/net/ip_vs"))) {
      return Optional.of(true);
    }
    // Not loaded yet, or not there: the list of the kernel's modules knows.
    Path modules = Path.of("/lib/modules", kernel, "modules.dep");
    try (Stream<String> lines = Files.lines(modules)) {
      return Optional.of(lines.anyMatch(line -> line.contains("/ip_vs.ko")));
    } catch (IOException noModules) {
      return Optional.of(false);
    }
  }

  /** The connection is the caller's. */
  @Override
  public void close() {}
}
