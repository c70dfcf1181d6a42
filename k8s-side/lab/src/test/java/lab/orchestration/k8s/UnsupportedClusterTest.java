package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsupportedClusterTest {

  private static final String NO_ENGINE = "unix:///nowhere/docker.sock";

  @Test
  void aClusterThatIsTooOldIsRefusedBeforeAnythingIsChanged(@TempDir Path folder)
      throws IOException {
    try (OldApiServer old = new OldApiServer()) {
      // Given
      Path kubeconfig = folder.resolve("old.yaml");
      Files.writeString(
          kubeconfig,
          """
          apiVersion: v1
          kind: Config
          current-context: old
          clusters: [{name: old, cluster: {server: '%s'}}]
          contexts: [{name: old, context: {cluster: old, user: somebody}}]
          users: [{name: somebody, user: {}}]
          """
              .formatted(old.url()));
      KubernetesPlace place = new KubernetesPlace.CurrentContext(kubeconfig, null);
      List<Column> columns =
          List.of(
              new OperatorColumn(NO_ENGINE, place, List.of(TestEngine.nginxImage()), "old-it"),
              new DeploymentColumn(NO_ENGINE, place, List.of(TestEngine.nginxImage()), "old-it"));

      // Then
      assertThat(columns)
          .allSatisfy(
              column ->
                  assertThatThrownBy(() -> column.open(Progress.silent()))
                      .isInstanceOf(LabException.class)
                      .hasMessage(
                          "The cluster in the context 'old' cannot be used: it is Kubernetes"
                              + " v1.28.0, and the operator supports 1.30 and later. Upgrade it,"
                              + " or use the default throw-away cluster"));
      assertThat(old.methods()).containsOnly("GET");
    }
  }

  /** An API server that tells its version, and has nothing else. */
  private static final class OldApiServer implements AutoCloseable {
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final HttpServer http;

    OldApiServer() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", exchange -> answer(exchange, 404, "{}"));
      http.createContext(
          "/version",
          exchange ->
              answer(
                  exchange, 200, "{\"major\":\"1\",\"minor\":\"28\",\"gitVersion\":\"v1.28.0\"}"));
      http.start();
    }

    String url() {
      return "http://localhost:" + http.getAddress().getPort();
    }

    List<String> methods() {
      return methods;
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
      methods.add(exchange.getRequestMethod());
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
