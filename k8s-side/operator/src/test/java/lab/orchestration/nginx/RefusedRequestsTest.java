package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import lab.orchestration.nginx.api.NginxServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator does when the API server refuses what it asks for. */
class RefusedRequestsTest {

  private static final String QUOTA =
      "deployments.apps \"my-web\" is forbidden: exceeded quota: no-deployments";

  private final FakeCluster cluster = new FakeCluster();

  RefusedRequestsTest() throws IOException {}

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void aRefusedObjectIsToldInTheServersWordsAndTriedUntilItIsTaken() throws InterruptedException {
    // Given
    cluster.server().refuse("PATCH", "deployments", 403, QUOTA);

    // When
    cluster.declare("my-web", "{}");

    // Then it says so, and the rest is there
    Condition accepted = cluster.awaitNotAccepted("my-web");
    assertThat(accepted.getReason()).isEqualTo(NginxServiceStatus.APPLY_FAILED);
    assertThat(accepted.getMessage()).isEqualTo(QUOTA);
    cluster.awaitEvent("ApplyFailed: " + QUOTA + " (1)");
    assertThat(cluster.namesOfMade()).containsExactly("ConfigMap my-web", "Service my-web");

    // When it is tried again and refused again, then that is no news
    int before = cluster.looks().begun("my-web");
    cluster.looks().awaitOneAfter(before, "my-web");
    assertThat(cluster.events()).filteredOn(event -> event.startsWith("ApplyFailed")).hasSize(1);
    cluster.awaitEvent("ApplyFailed: " + QUOTA + " (1)");

    // When
    cluster.server().refuseNothing();

    // Then
    cluster.awaitAccepted("my-web");
    assertThat(cluster.namesOfMade()).contains("Deployment my-web");
    cluster.awaitEvent("Created: Deployment my-web (1)");
    assertThat(cluster.drifted()).as("that it comes late is no drift").isZero();
  }

  @Test
  void severalRefusalsAreToldTogether() throws InterruptedException {
    // Given
    cluster.server().refuse("PATCH", "deployments", 403, "no Deployments");
    cluster.server().refuse("PATCH", "services", 403, "no Services");

    // When
    cluster.declare("my-web", "{}");

    // Then
    assertThat(cluster.awaitNotAccepted("my-web").getMessage())
        .isEqualTo("no Deployments; no Services");
  }

  @Test
  void whatRanBeforeIsStillThereWhenItsChangeIsRefused() throws InterruptedException {
    // Given
    cluster.declare("my-web", "{replicas: 2}");
    cluster.awaitAccepted("my-web");

    // When
    cluster.server().refuse("PATCH", "deployments", 403, QUOTA);
    cluster.declare("my-web", "{replicas: 4}");

    // Then
    NginxServiceStatus status =
        cluster
            .await(
                "my-web",
                one -> !one.getStatus().carriedOut() && one.getStatus().observedGeneration() == 2)
            .getStatus();
    assertThat(status.condition(NginxServiceStatus.READY).orElseThrow().getReason())
        .isEqualTo("NotCarriedOut");
    assertThat(cluster.get(Deployment.class, "my-web").getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void aRefusedStatusIsWrittenLater() throws InterruptedException {
    // Given
    cluster.server().refuse("PATCH", "nginxservices/status", 403, "not now", 1);

    // When
    cluster.declare("my-web", "{}");

    // Then
    cluster.awaitAccepted("my-web");
    assertThat(cluster.namesOfMade()).hasSize(3);
  }

  @Test
  void aRefusedEventChangesNothingElse() throws InterruptedException {
    // Given
    cluster.server().refuse("POST", "events", 403, "no Events");

    // When
    cluster.declare("my-web", "{}");

    // Then
    cluster.awaitAccepted("my-web");
    assertThat(cluster.namesOfMade()).hasSize(3);
    cluster.looks().awaitOneAfter(0, "my-web");
    cluster.haveItLookAgain("my-web");
    assertThat(cluster.events()).isEmpty();
    assertThat(cluster.server().writes())
        .filteredOn(request -> request.kind().equals("events"))
        .as("the Event is not tried again and again")
        .hasSize(1);
    assertThat(cluster.looks().failed("my-web")).as("failed reconciliations").isZero();

    // When Events are taken again
    cluster.server().refuseNothing();
    cluster.declare("my-web", "{replicas: 5}");

    // Then
    cluster.awaitEvent("Scaled: Deployment my-web from 3 to 5 (1)");
  }
}
