package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.node.ImageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connecting to an Engine, and what happens when something is not there. */
class DockerEngineIT {

  private final String runId = TestEngine.newRunId();
  private DockerEngine engine;

  @BeforeEach
  void connect() {
    engine = TestEngine.connect();
  }

  @AfterEach
  void sweep() {
    EngineSweep.ofRun(engine, runId).remove();
    engine.close();
  }

  @Test
  void theVersionSpokenIsTheEnginesOwn() {
    // When
    String spoken = engine.apiVersion();

    // Then
    assertThat(spoken).isEqualTo(engine.client().versionCmd().exec().getApiVersion());
  }

  @Test
  void whereThereIsNoSocketThePersonIsToldSo(@TempDir Path folder) {
    // Given
    URI nowhere = URI.create("unix://" + folder.resolve("docker.sock"));

    // When, then
    assertThatThrownBy(() -> DockerEngine.connect(nowhere))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("there is no socket")
        .hasMessageContaining("DOCKER_HOST");
  }

  @Test
  void whereNothingAnswersThePersonIsToldSo() {
    // Given
    URI nowhere = URI.create("tcp://127.0.0.1:1");

    // When, then
    assertThatThrownBy(() -> DockerEngine.connect(nowhere))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("nothing answers there");
  }

  @Test
  void whereTheCertificatesAreMissingThePersonIsToldSo(@TempDir Path folder) {
    // Given
    URI anywhere = URI.create("tcp://127.0.0.1:1");

    // When, then
    assertThatThrownBy(() -> DockerEngine.connectWithTls(anywhere, folder))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("DOCKER_CERT_PATH");
  }

  @Test
  void certificatesOfAnotherEngineAreReportedAsSuch(@TempDir Path folder) throws Exception {
    // Given: an Engine with TLS, and certificates that are none
    for (String file : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
      Files.writeString(folder.resolve(file), "not a certificate");
    }

    // When, then
    assertThatThrownBy(() -> DockerEngine.connectWithTls(URI.create("tcp://127.0.0.1:1"), folder))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("TLS failed");
  }

  @Test
  void aMissingImageIsNamedTogetherWithTheCommandThatGetsIt() {
    // Given
    SwarmColumn column =
        new SwarmColumn(
            engine,
            new SwarmPlace.ThrowAway(1, TestEngine.DIND),
            "lab.invalid/no-such-image:1",
            runId);

    // When, then
    assertThatThrownBy(() -> column.open(Progress.silent()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("docker pull lab.invalid/no-such-image:1");
  }

  @Test
  void anImageThatCannotBePulledIsReportedWithTheRegistrysReason() {
    // Given
    ImageStore images = new ImageStore(engine);

    // When, then
    assertThatThrownBy(() -> images.pull("lab.invalid/no-such-image:1", Progress.silent()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("lab.invalid");
  }

  @Test
  void anInterruptionWhileTheNodesStartLeavesNothing() {
    // Given
    SwarmColumn column = column(TestEngine.DIND);
    Thread opening = Thread.currentThread();
    Progress interruptWhileCopying =
        line -> {
          if (line.toString().contains("copying")) {
            opening.interrupt();
          }
        };

    // When, then
    assertThatThrownBy(() -> column.open(interruptWhileCopying))
        .isInstanceOf(InterruptedException.class);
    assertThat(EngineSweep.ofRun(engine, runId).list()).isEmpty();
  }

  @Test
  void whatBelongsToARunThatIsUnderWayIsSweptOnlyWhenAskedFor() {
    // Given: this process is under way
    Map<String, String> labels = new HashMap<>(Labels.of(runId));
    labels.put(Labels.ROLE, Labels.KUBERNETES_NODE);
    engine
        .client()
        .createContainerCmd(TestEngine.NGINX)
        .withName("lab-" + runId)
        .withLabels(labels)
        .exec();
    String line = "container lab-%s (run %s, kubernetes-node)".formatted(runId, runId);

    // When, then
    assertThat(EngineSweep.ofEndedRuns(engine).list()).doesNotContain(line);
    assertThat(EngineSweep.ofAllRuns(engine).list()).contains(line);
    assertThat(EngineSweep.ofRun(engine, runId).remove()).containsExactly(line);
  }

  private SwarmColumn column(String nodeImage) {
    return new SwarmColumn(engine, new SwarmPlace.ThrowAway(1, nodeImage), TestEngine.NGINX, runId);
  }
}
