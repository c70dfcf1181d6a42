package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lab.orchestration.core.Column;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Orchestrator;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.core.run.Lab;
import lab.orchestration.core.run.RunOptions;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.ClusterSweep;
import lab.orchestration.k8s.cluster.CrdInstaller;
import lab.orchestration.k8s.cluster.KubernetesPlace;
import lab.orchestration.k8s.node.NodeEngine;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where the cluster comes from, what goes wrong with that, and what is left afterwards. */
@ExtendWith(SharedCluster.Provider.class)
class PlacesIT {

  private static final String RUN = "places-it";

  private final Path folder;

  PlacesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theLabRunsOnACurrentContextAndLeavesItAsItWas(SharedCluster cluster)
      throws InterruptedException, IOException {
    // Given
    List<String> before = objects(cluster.client());

    // When
    RunRecord record = run(TestEngine.column(RUN, context(cluster)));

    // Then
    assertThat(outcomes(record)).as(RunRecordJson.write(record)).containsOnly(Outcome.REACHED);
    assertThat(column(record).faults().get(0).how())
        .startsWith("kubectl exec -n orchestration-lab-" + RUN);
    assertThat(objects(cluster.client())).isEqualTo(before);
  }

  @Test
  void aKeptClusterIsUsedAgainAndStays(SharedCluster cluster) throws InterruptedException {
    // When
    RunRecord record = run(TestEngine.column(RUN, new KubernetesPlace.Kept(SharedCluster.RUN)));

    // Then
    assertThat(outcomes(record)).as(RunRecordJson.write(record)).containsOnly(Outcome.REACHED);
    assertThat(cluster.isThere()).isTrue();
  }

  @Test
  void aCrdOfSomebodyElseIsUsedIfItIsTheSameAndNeverRemoved(SharedCluster cluster)
      throws InterruptedException, IOException {
    // Given
    CustomResourceDefinition theirs =
        Serialization.unmarshal(crdFile(), CustomResourceDefinition.class);
    cluster.client().resource(theirs).create();

    // When
    try (Orchestrator lab = TestEngine.column(RUN, context(cluster)).open(Progress.silent())) {
      lab.start();
      lab.remove();

      // Then
      assertThat(lab.leftovers()).isEmpty();
      assertThat(cluster.client().resource(theirs).get()).isNotNull();
    } finally {
      removeCrd(cluster, theirs);
    }
  }

  @Test
  void aDifferentCrdOfSomebodyElseIsRefusedAndUntouched(SharedCluster cluster)
      throws InterruptedException, IOException {
    // Given
    CustomResourceDefinition theirs =
        Serialization.unmarshal(
            crdFile().replace("maximum: 50", "maximum: 7"), CustomResourceDefinition.class);
    String version = cluster.client().resource(theirs).create().getSpec().getVersions().toString();

    // When
    try (Orchestrator lab = TestEngine.column(RUN, context(cluster)).open(Progress.silent())) {
      // Then
      assertThatThrownBy(lab::start)
          .isInstanceOf(LabException.class)
          .hasMessageContaining("another version");
    }
    assertThat(cluster.client().resource(theirs).get().getSpec().getVersions())
        .hasToString(version);
    removeCrd(cluster, theirs);
  }

  @Test
  void aServiceThatIsNotOursIsRefusedAndUntouched(SharedCluster cluster)
      throws InterruptedException, IOException {
    // Given
    try (Orchestrator lab = TestEngine.column(RUN, context(cluster)).open(Progress.silent())) {
      lab.start();
      NginxService theirs = new NginxService();
      theirs.setMetadata(
          new ObjectMetaBuilder()
              .withName("my-web")
              .withNamespace("orchestration-lab-" + RUN)
              .build());
      theirs.setSpec(NginxServiceSpec.of(0, "theirs:1", 1234));
      cluster.client().resource(theirs).create();

      // Then
      assertThatThrownBy(() -> lab.declare(ServiceSpec.ofTheChapter(TestEngine.nginxImage())))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("not the lab's");
      assertThat(cluster.client().resource(theirs).get().getSpec()).isEqualTo(theirs.getSpec());
    }
  }

  @Test
  void aCrdThatSomebodyUsesStaysAndSoDoesTheirService(SharedCluster cluster)
      throws InterruptedException, IOException {
    // Given
    NginxService theirs = new NginxService();
    theirs.setMetadata(new ObjectMetaBuilder().withName("theirs").withNamespace("default").build());
    theirs.setSpec(NginxServiceSpec.of(0, "theirs:1", 1234));
    try (Orchestrator lab = TestEngine.column(RUN, context(cluster)).open(Progress.silent());
        ClusterSweep sweep = ClusterSweep.ofAllRuns(context(cluster))) {
      lab.start();
      cluster.client().resource(theirs).create();

      // When
      lab.remove();

      // Then
      assertThat(cluster.client().resource(theirs).get()).isNotNull();
      assertThat(lab.leftovers()).isEmpty();
      assertThat(sweep.list()).isEmpty();

      // And when they no longer need it, the sweep removes it
      cluster.client().resource(theirs).delete();
      assertThat(sweep.list()).hasSize(1).first().asString().contains("(run " + RUN + ")");
      sweep.remove();
      assertThat(sweep.list()).isEmpty();
    }
  }

  @Test
  void whatAKilledRunHasLeftInAClusterIsFoundAndRemoved(SharedCluster cluster)
      throws InterruptedException, IOException {
    // Given
    try (Orchestrator killed = TestEngine.column(RUN, context(cluster)).open(Progress.silent());
        ClusterSweep sweep = ClusterSweep.ofAllRuns(context(cluster))) {
      killed.start();
      killed.declare(ServiceSpec.ofTheChapter(TestEngine.nginxImage()));
      assertThat(sweep.list())
          .containsExactly(
              "Namespace orchestration-lab-" + RUN + " (run " + RUN + ")",
              "CustomResourceDefinition nginxservices.orchestration.lab (run " + RUN + ")");

      // When
      sweep.remove();

      // Then
      assertThat(sweep.list()).isEmpty();
    }
  }

  @Test
  @Timeout(20)
  void aKubeconfigThatPointsNowhereIsToldWithinSeconds() throws IOException {
    // Given
    Path nowhere = folder.resolve("nowhere.yaml");
    Files.writeString(nowhere, kubeconfig("https://127.0.0.1:1/"));

    // Then
    assertThatThrownBy(() -> open(new KubernetesPlace.CurrentContext(nowhere, null)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("https://127.0.0.1:1/ does not answer");
    assertThatThrownBy(() -> open(new KubernetesPlace.CurrentContext(nowhere, "other")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> open(new KubernetesPlace.CurrentContext(folder.resolve("none"), null)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aMissingImageIsNamedTogetherWithTheRemedy() {
    assertThatThrownBy(() -> open(new KubernetesPlace.ThrowAway(1, "nowhere.invalid/k3s:1")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("nowhere.invalid/k3s:1 is missing")
        .hasMessageContaining("docker pull");
    assertThat(TestEngine.engine().leftovers(RUN)).isEmpty();
  }

  @Test
  void anImageThatIsNoNodeFailsAtOnceAndLeavesNothing() {
    assertThatThrownBy(() -> open(new KubernetesPlace.ThrowAway(1, TestEngine.nginxImage())))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("did not start");
    assertThat(TestEngine.engine().leftovers(RUN)).isEmpty();
  }

  @Test
  void noKeptClusterIsSaidSo() {
    assertThatThrownBy(() -> open(new KubernetesPlace.Kept("never-was")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("never-was");
  }

  @Test
  void anEngineThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> NodeEngine.at("unix:///nowhere/docker.sock"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("there is no socket /nowhere/docker.sock");
    assertThatThrownBy(() -> NodeEngine.at("tcp://192.0.2.1:2375"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("another machine");
  }

  @Test
  void anInterruptionWhileTheNodeStartsLeavesNothing() throws InterruptedException {
    // Given
    NodeEngine engine = TestEngine.engine();
    CountDownLatch starting = new CountDownLatch(1);
    CompletableFuture<Orchestrator> opened = new CompletableFuture<>();
    Column column = TestEngine.column(RUN, TestEngine.throwAway());
    Thread opener =
        new Thread(
            () -> {
              try {
                opened.complete(column.open(line -> starting.countDown()));
              } catch (InterruptedException | RuntimeException failure) {
                opened.completeExceptionally(failure);
              }
            });

    // When
    opener.start();
    assertThat(starting.await(30, TimeUnit.SECONDS)).as("the node is being started").isTrue();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (engine.leftovers(RUN).isEmpty()) {
      assertThat(System.nanoTime()).as("nothing of the node is there").isLessThan(end);
    }
    opener.interrupt();

    // Then
    assertThat(opened)
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(InterruptedException.class);
    assertThat(engine.leftovers(RUN)).isEmpty();
  }

  private static RunRecord run(OperatorColumn column) throws InterruptedException {
    return new Lab(
            RUN,
            List.of(column),
            ServiceSpec.ofTheChapter(TestEngine.nginxImage()),
            new RunOptions(false, 2),
            new RunListener() {},
            List::of)
        .run();
  }

  private static void open(KubernetesPlace place) throws InterruptedException {
    TestEngine.column(RUN, place).open(Progress.silent()).close();
  }

  private KubernetesPlace.CurrentContext context(SharedCluster cluster) throws IOException {
    Path file = folder.resolve("kubeconfig.yaml");
    Config config = cluster.config();
    Files.writeString(
        file,
        kubeconfig(config.getMasterUrl())
            .replace(
                "insecure-skip-tls-verify: true",
                "certificate-authority-data: " + config.getCaCertData())
            .replace(
                "user: {}",
                "user: {client-certificate-data: %s, client-key-data: %s}"
                    .formatted(config.getClientCertData(), config.getClientKeyData())));
    return new KubernetesPlace.CurrentContext(file, "it");
  }

  private static String kubeconfig(String server) {
    return """
    apiVersion: v1
    kind: Config
    current-context: it
    contexts: [{name: it, context: {cluster: it, user: it}}]
    clusters: [{name: it, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
    users: [{name: it, user: {}}]
    """
        .formatted(server);
  }

  private static ColumnRecord column(RunRecord record) {
    return record.columns().get(0);
  }

  private static List<Outcome> outcomes(RunRecord record) {
    return column(record).steps().stream().map(StepRecord::outcome).toList();
  }

  private static List<String> objects(KubernetesClient client) {
    return Stream.of(
            client.namespaces().list().getItems(),
            client.apiextensions().v1().customResourceDefinitions().list().getItems(),
            client.pods().inAnyNamespace().list().getItems(),
            client.services().inAnyNamespace().list().getItems())
        .flatMap(List::stream)
        .map(HasMetadata.class::cast)
        .map(object -> object.getKind() + " " + object.getMetadata().getName())
        .sorted()
        .toList();
  }

  private static String crdFile() throws IOException {
    return Files.readString(Path.of("..", "..", CrdInstaller.FILE));
  }

  private static void removeCrd(SharedCluster cluster, CustomResourceDefinition crd)
      throws InterruptedException {
    cluster.client().resource(crd).delete();
    ApiServer.await(
        Message.verbatim("The CRD is not removed"),
        cluster
            .client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName(crd.getMetadata().getName())
            .informOnCondition(List::isEmpty),
        Duration.ofSeconds(30));
  }
}
