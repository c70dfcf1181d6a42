package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.ExperimentSession;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.node.GatewayBridge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lab on the Engine itself and in a swarm that is there already. */
@Timeout(300)
class OwnEngineIT {

  private static DockerEngine outer;
  private static OneNode node;

  private final String runId = TestEngine.newRunId();

  @BeforeAll
  static void startNode() throws InterruptedException {
    outer = TestEngine.connect();
    node = new OneNode(outer);
  }

  @AfterAll
  static void destroyNode() {
    node.close();
    outer.close();
  }

  @AfterEach
  void leaveSwarm() {
    node.leaveSwarm();
  }

  @Test
  void theChapterIsDoneOnTheEngineItselfAndTheEngineIsAsItWas() throws InterruptedException {
    // Given
    node.leaveSwarm();
    node.engine().client().listNetworksCmd().withNameFilter(GatewayBridge.NAME).exec().stream()
        .forEach(bridge -> node.engine().client().removeNetworkCmd(bridge.getId()).exec());
    List<String> networks = node.networks();

    // When
    RunRecord run = lab(new SwarmPlace.OnEngine());

    // Then
    assertThat(outcomes(run)).containsOnly(Outcome.REACHED);
    assertThat(run.leftovers()).isEmpty();
    assertThat(node.isManager()).isFalse();
    assertThat(node.networks()).isEqualTo(networks);
  }

  @Test
  void anEngineThatIsInASwarmIsRefusedAndStaysInIt() {
    // Given
    node.initSwarm();

    // When, then
    assertThatThrownBy(() -> open(new SwarmPlace.OnEngine()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("already a manager of a swarm");
    assertThat(node.isManager()).isTrue();
  }

  @Test
  void anEngineThatIsInNoSwarmIsNoExistingSwarm() {
    // Given
    node.leaveSwarm();

    // When, then
    assertThatThrownBy(() -> open(new SwarmPlace.Existing()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("it is in no swarm");
    assertThat(node.isManager()).isFalse();
  }

  @Test
  void theChapterIsDoneInAnExistingSwarmAndWhatWasThereIsUntouched() throws InterruptedException {
    // Given
    node.initSwarm();
    String shop = node.createForeignService("shop", 9090);
    Long version = version();

    // When
    RunRecord run = lab(new SwarmPlace.Existing());

    // Then
    assertThat(outcomes(run)).containsOnly(Outcome.REACHED);
    assertThat(run.leftovers()).isEmpty();
    assertThat(node.isManager()).isTrue();
    assertThat(node.services()).singleElement().hasFieldOrPropertyWithValue("id", shop);
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void aServiceOfTheSameNameThatIsNotOursIsNotTouched() throws InterruptedException {
    // Given
    node.initSwarm();
    String foreign = node.createForeignService("my-web", 9090);

    // When, then
    try (SwarmOrchestrator swarm = open(new SwarmPlace.Existing())) {
      assertThatThrownBy(() -> swarm.declare(TestEngine.chapter()))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("it is not the lab's");
    }
    assertThat(node.services()).singleElement().hasFieldOrPropertyWithValue("id", foreign);
  }

  @Test
  void aPortThatIsTakenIsRefusedAndNothingIsCreated() throws InterruptedException {
    // Given
    node.initSwarm();
    String shop = node.createForeignService("shop", 8080);

    // When, then
    try (SwarmOrchestrator swarm = open(new SwarmPlace.Existing())) {
      assertThatThrownBy(() -> swarm.declare(TestEngine.chapter()))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("the service shop has published it");
    }
    assertThat(node.services()).singleElement().hasFieldOrPropertyWithValue("id", shop);
  }

  @Test
  void aSwarmInWhichSomebodyHasPutAServiceIsNotLeft() throws InterruptedException {
    // Given
    try (SwarmOrchestrator swarm = open(new SwarmPlace.OnEngine())) {
      swarm.start();
      node.createForeignService("shop", 9090);

      // When, then
      assertThatThrownBy(swarm::remove)
          .isInstanceOf(LabException.class)
          .hasMessageContaining("services that are not of this run: shop");
    }
    assertThat(node.isManager()).isTrue();
  }

  @Test
  void anInterruptedDeclarationLeavesNothing() throws InterruptedException {
    // Given
    ServiceSpec spec = TestEngine.chapter();
    try (SwarmOrchestrator swarm = open(new SwarmPlace.OnEngine())) {
      swarm.start();

      // When
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> swarm.declare(spec)).isInstanceOf(InterruptedException.class);
    }

    // Then
    assertThat(EngineSweep.ofRun(node.engine(), runId).list()).isEmpty();
    assertThat(node.isManager()).isFalse();
  }

  @Test
  void aTrialThatIsInterruptedLeavesNeitherItsServiceNorItsVolumes() {
    // Given: an interruption as soon as there are replicas that could be killed
    Thread session = Thread.currentThread();
    AtomicBoolean interrupted = new AtomicBoolean();
    RunListener interrupting =
        new RunListener() {
          @Override
          public void observing(String column, Message line) {
            if (interrupted.compareAndSet(false, true)) {
              session.interrupt();
            }
          }
        };

    // When
    assertThatThrownBy(
            () ->
                new ExperimentSession(
                        runId,
                        List.of(column(new SwarmPlace.OnEngine())),
                        TestEngine.chapter(),
                        List.of(new RicherConcepts()),
                        new ExperimentOptions(1, false, 2, TestEngine.NGINX, TestEngine.NGINX),
                        interrupting,
                        EngineSweep.ofRun(node.engine(), runId)::list)
                    .run())
        .isInstanceOf(InterruptedException.class);

    // Then
    assertThat(EngineSweep.ofRun(node.engine(), runId).list()).isEmpty();
    assertThat(node.isManager()).isFalse();
  }

  @Test
  void theSweepFindsAndLeavesASwarmWhoseRunWasKilled() throws InterruptedException {
    // Given: an orchestrator that never gets to close
    GatewayBridge bridge = new GatewayBridge(node.engine());
    bridge.remove();
    SwarmOrchestrator killed = open(new SwarmPlace.OnEngine());
    killed.start();
    killed.declare(TestEngine.chapter());
    node.engine()
        .client()
        .createConfigCmd()
        .withName("page")
        .withData("a page".getBytes(StandardCharsets.UTF_8))
        .withLabels(Map.of(Labels.RUN, runId))
        .exec();
    EngineSweep sweep = EngineSweep.ofAllRuns(node.engine());

    // When
    List<String> removed = sweep.remove();

    // Then
    assertThat(removed)
        .contains("service my-web (run " + runId + ")", "config page (run " + runId + ")")
        .anyMatch(line -> line.startsWith("swarm "));
    assertThat(sweep.list()).isEmpty();
    assertThat(node.isManager()).isFalse();
    assertThat(bridge.exists()).isFalse();
  }

  private SwarmOrchestrator open(SwarmPlace place) throws InterruptedException {
    return column(place).open(Progress.silent());
  }

  private SwarmColumn column(SwarmPlace place) {
    return new SwarmColumn(node.engine(), place, TestEngine.NGINX, runId);
  }

  private RunRecord lab(SwarmPlace place) throws InterruptedException {
    return new Lab(
            runId,
            List.of(column(place)),
            TestEngine.chapter(),
            new RunOptions(false, 2),
            new RunListener() {},
            EngineSweep.ofRun(node.engine(), runId)::list)
        .run();
  }

  private static List<Outcome> outcomes(RunRecord run) {
    return run.columns().get(0).steps().stream().map(StepRecord::outcome).toList();
  }

  private static Long version() {
    return Objects.requireNonNull(node.services().get(0).getVersion()).getIndex();
  }
}
