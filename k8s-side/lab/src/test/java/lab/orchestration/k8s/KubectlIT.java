package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.nginx.api.NginxServiceSpec;
import lab.orchestration.nginx.runtime.OperatorRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An NginxService as people see and change it with kubectl. */
@ExtendWith(OperatorCluster.Provider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlIT {

  private static final Path EXPLAINED = Path.of("src", "test", "resources", "explained");
  private static final String NAMESPACE = "kubectl-it";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OperatorCluster cluster;
  private final NginxServices services;
  private final OperatorRuntime operator;

  @BeforeAll
  static void requireEngine() {
    TestEngine.host();
  }

  KubectlIT(OperatorCluster cluster) throws InterruptedException {
    this.cluster = cluster;
    services = new NginxServices(cluster, NAMESPACE);
    operator = OperatorRuntime.start(cluster.client(), NAMESPACE);
  }

  @AfterAll
  void tidyUp() throws InterruptedException {
    operator.close();
    services.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ngx.spec, spec.txt",
    "ngx.spec.exposure, spec.exposure.txt",
    "ngx.spec.update, spec.update.txt",
    "ngx.spec.autoscaling, spec.autoscaling.txt",
    "ngx.status, status.txt",
    "ngx.status.conditions, status.conditions.txt",
  })
  void explainReadsLikeDocumentation(String field, String file)
      throws InterruptedException, IOException {
    // When
    String explained = explain(field) + "\n";

    // Then
    Golden.compare(explained, EXPLAINED.resolve(file));
  }

  @Test
  void getShowsWhatIsDesiredAndWhatIsReady() throws InterruptedException {
    // Given
    services.declare("seen", "replicas: 0\nport: 8181");
    services.awaitReady("seen");

    // Then
    assertThat(columns(kubectl("get", "ngx")))
        .containsExactly("NAME", "DESIRED", "READY", "URL", "AGE");
    assertThat(columns(kubectl("get", "ngx", "-o", "wide")))
        .containsExactly("NAME", "DESIRED", "READY", "URL", "IMAGE", "AGE");
    assertThat(cells(kubectl("get", "ngx", "seen", "-o", "wide"), 1))
        .hasSize(6)
        .startsWith(
            "seen",
            "0",
            "0",
            "http://seen.%s.svc:8181".formatted(NAMESPACE),
            NginxServiceSpec.DEFAULT_IMAGE);

    // Then under each of its names, and in its category
    assertThat(kubectl("get", "nginxservices", "-o", "name")).contains("/seen");
    assertThat(kubectl("get", "nginxservice", "-o", "name")).contains("/seen");
    assertThat(kubectl("get", "lab", "-o", "name")).contains("nginxservice.orchestration.lab/seen");
  }

  @Test
  void scaleChangesWhatIsDeclared() throws InterruptedException {
    // Given
    services.declare("scaled", "replicas: 1\nimage: " + TestEngine.nginxImage());
    services.awaitReady("scaled");

    // When
    String answer = kubectl("scale", "ngx/scaled", "--replicas=2");

    // Then
    assertThat(answer).isEqualTo("nginxservice.orchestration.lab/scaled scaled");
    services.await(
        "scaled",
        one ->
            NginxServices.isReady(one)
                && one.getSpec().replicas() == 2
                && one.getStatus().readyReplicas() == 2);
    assertThat(cells(kubectl("get", "ngx", "scaled"), 1)).startsWith("scaled", "2", "2");

    // Then the bounds hold here, too
    assertThatThrownBy(() -> kubectl("scale", "ngx/scaled", "--replicas=51"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("spec.replicas in body should be less than or equal to 50");
  }

  @Test
  void waitWaitsUntilItIsReady() throws InterruptedException {
    // Given
    services.declare("awaited", "replicas: 1\nimage: " + TestEngine.nginxImage());

    // Then
    assertThat(kubectl("wait", "ngx/awaited", "--for=condition=Ready", "--timeout=90s"))
        .isEqualTo("nginxservice.orchestration.lab/awaited condition met");
  }

  @Test
  void aMisspeltFieldIsNotApplied(@TempDir Path folder) throws InterruptedException, IOException {
    // Given
    Files.writeString(
        folder.resolve("misspelt.yaml"),
        """
        apiVersion: orchestration.lab/v1
        kind: NginxService
        metadata:
          name: misspelt
        spec:
          replica: 7
        """);
    cluster.copy(folder.resolve("misspelt.yaml"), "/tmp/kubectl-it");
    explain("ngx.spec");

    // Then
    assertThatThrownBy(() -> kubectl("apply", "-f", "/tmp/kubectl-it/misspelt.yaml"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("unknown field")
        .hasMessageContaining("replica");
    assertThat(services.service("misspelt").get()).isNull();
  }

  private String kubectl(String... arguments) throws InterruptedException {
    return cluster.kubectl(
        Stream.concat(Stream.of("--namespace=" + NAMESPACE), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Tries until the API server tells the descriptions of a new kind: a few seconds at most. */
  private String explain(String field) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return kubectl("explain", field);
      } catch (LabException notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
      }
    }
  }

  private static List<String> columns(String table) {
    return cells(table, 0);
  }

  private static List<String> cells(String table, int line) {
    return List.of(table.lines().toList().get(line).strip().split("\\s{2,}"));
  }
}
