package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxServiceSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator does when somebody else changes what it made. */
class DriftCorrectionTest {

  private static final String OTHER_IMAGE =
      """
      [{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "evil:1"}]
      """;
  private static final String IMAGE_CORRECTED =
      "DriftCorrected: Deployment my-web: spec.template.spec.containers[nginx].image from evil:1 to"
          + " "
          + NginxServiceSpec.DEFAULT_IMAGE
          + " (by kubectl-edit)";

  private final FakeCluster cluster = new FakeCluster();

  DriftCorrectionTest() throws IOException {}

  @BeforeEach
  void declare() throws InterruptedException {
    cluster.declare("my-web", "{page: Hello}");
    cluster.awaitAccepted("my-web");
  }

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void aChangedFieldIsPutBackCountedAndToldWithWhoDidIt() throws InterruptedException {
    // When
    cluster.change(Deployment.class, "my-web", "kubectl-edit", OTHER_IMAGE);

    // Then
    cluster.awaitDrifted(1);
    assertThat(image()).isEqualTo(NginxServiceSpec.DEFAULT_IMAGE);
    cluster.awaitEvent(IMAGE_CORRECTED + " (1)");
  }

  @Test
  void theSameAgainRaisesTheCountOfTheEvent() throws InterruptedException {
    // Given
    cluster.change(Deployment.class, "my-web", "kubectl-edit", OTHER_IMAGE);
    cluster.awaitEvent(IMAGE_CORRECTED + " (1)");

    // When
    cluster.change(Deployment.class, "my-web", "kubectl-edit", OTHER_IMAGE);

    // Then
    cluster.awaitEvent(IMAGE_CORRECTED + " (2)");
    cluster.awaitDrifted(2);
  }

  @Test
  void anEventThatTheClusterHasForgottenIsMadeAnew() throws InterruptedException {
    // Given
    cluster.change(Deployment.class, "my-web", "kubectl-edit", OTHER_IMAGE);
    cluster.awaitEvent(IMAGE_CORRECTED + " (1)");
    events().forEach(event -> event.delete());

    // When
    cluster.change(Deployment.class, "my-web", "kubectl-edit", OTHER_IMAGE);

    // Then
    cluster.awaitEvent(IMAGE_CORRECTED + " (1)");
  }

  @Test
  void whatWasRemovedIsMadeAgain() throws InterruptedException {
    // When
    cluster.client().resource(cluster.get(Service.class, "my-web")).delete();

    // Then
    cluster.awaitEvent("DriftCorrected: Service my-web was deleted; recreated (1)");
    cluster.awaitDrifted(1);
    assertThat(cluster.get(Service.class, "my-web").getSpec().getPorts()).hasSize(1);
  }

  @Test
  void aFieldThatWasRemovedIsPutBack() throws InterruptedException {
    // When
    cluster.change(ConfigMap.class, "my-web", "kubectl-edit", "{\"data\": {\"index.html\": null}}");

    // Then
    cluster.awaitEvent(
        "DriftCorrected: ConfigMap my-web: data.index.html from nothing to Hello"
            + " (no record by whom) (1)");
    assertThat(cluster.get(ConfigMap.class, "my-web").getData())
        .containsEntry("index.html", "Hello");
  }

  @Test
  void whatHappensWhileTheOperatorIsAwayIsPutBackWhenItIsThereAgain() throws InterruptedException {
    // When
    cluster.restartOperator(
        () -> cluster.change(Deployment.class, "my-web", "kubectl-edit", OTHER_IMAGE));

    // Then
    cluster.awaitDrifted(1);
    assertThat(image()).isEqualTo(NginxServiceSpec.DEFAULT_IMAGE);
    cluster.awaitEvent(IMAGE_CORRECTED + " (1)");
  }

  @Test
  void whatOthersAddIsLeftAlone() throws InterruptedException {
    // Given
    cluster.haveItLookAgain("my-web");
    cluster.server().forgetRequests();

    // When
    int before = cluster.looks().begun("my-web");
    cluster.change(
        Deployment.class, "my-web", "person", "{\"metadata\": {\"labels\": {\"team\": \"a\"}}}");
    cluster.looks().awaitOneAfter(before, "my-web");

    // Then
    assertThat(cluster.written()).isEmpty();
    assertThat(cluster.get(Deployment.class, "my-web").getMetadata().getLabels())
        .containsEntry("team", "a");
  }

  @Test
  void anEntryMadeOutOfOursIsRemovedIfTheServerTakesNotBoth() throws InterruptedException {
    // When the port is changed by which the entry is told apart
    cluster.restartOperator(
        () -> {
          cluster.change(
              Service.class,
              "my-web",
              "kubectl-edit",
              """
              [{"op": "replace", "path": "/spec/ports/0/port", "value": 9999}]
              """);
          // As a server does that takes no two ports of one name.
          cluster
              .server()
              .refuse("PATCH", "services", 422, "spec.ports[1].name: Duplicate value", 1);
        });

    // Then
    cluster.awaitDrifted(1);
    assertThat(cluster.get(Service.class, "my-web").getSpec().getPorts())
        .extracting(ServicePort::getPort)
        .containsExactly(8080);
  }

  private String image() {
    return cluster
        .get(Deployment.class, "my-web")
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getImage();
  }

  private Stream<Resource<Event>> events() {
    return cluster.client().v1().events().inNamespace(FakeCluster.NAMESPACE).resources();
  }
}
