package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator does about what is declared, as long as the API server does as it is asked. */
class NginxServiceReconcilerTest {

  private final FakeCluster cluster = new FakeCluster();

  NginxServiceReconcilerTest() throws IOException {}

  @AfterEach
  void end() {
    cluster.close();
  }

  @Test
  void whatIsDeclaredIsMadeAndTold() throws InterruptedException {
    // When
    cluster.declare("my-web", "{}");

    // Then
    NginxServiceStatus status = cluster.awaitAccepted("my-web").getStatus();
    assertThat(cluster.namesOfMade())
        .containsExactly("ConfigMap my-web", "Deployment my-web", "Service my-web");
    assertThat(status.observedGeneration()).isEqualTo(1);
    assertThat(status.conditions())
        .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
        .containsExactly(
            tuple("Accepted", "True", "Valid"),
            tuple("Progressing", "True", "ChangingPods"),
            tuple("Ready", "False", "WaitingForPods"));
    cluster.awaitEvent("Created: ConfigMap my-web, Deployment my-web, Service my-web (1)");
  }

  @Test
  void everyKindOfObjectIsMadeWhereItIsWanted() throws InterruptedException {
    // When
    cluster.declare(
        "all",
        "{identity: Sticky, exposure: {type: Ingress, host: a.example}, autoscaling: {max: 2}}");

    // Then
    cluster.awaitAccepted("all");
    assertThat(cluster.namesOfMade())
        .containsExactly(
            "ConfigMap all",
            "HorizontalPodAutoscaler all",
            "Ingress all",
            "Service all",
            "Service all-peers",
            "StatefulSet all");
  }

  @Test
  void whatIsNoLongerWantedIsRemoved() throws InterruptedException {
    // Given
    cluster.declare(
        "less", "{page: Hello, exposure: {type: Ingress, host: a.example}, autoscaling: {max: 2}}");
    cluster.awaitAccepted("less");
    assertThat(cluster.get(ConfigMap.class, "less").getData()).containsKey("index.html");

    // When
    cluster.declare("less", "{}");

    // Then
    cluster.awaitAccepted("less");
    cluster.awaitEvent("Removed: HorizontalPodAutoscaler less, Ingress less (1)");
    assertThat(cluster.drifted()).isZero();
    assertThat(cluster.namesOfMade())
        .containsExactly("ConfigMap less", "Deployment less", "Service less");
    assertThat(cluster.get(ConfigMap.class, "less").getData()).doesNotContainKey("index.html");
  }

  @Test
  void anotherNumberIsScaledAndIsNoDrift() throws InterruptedException {
    // Given
    cluster.declare("more", "{replicas: 2}");
    cluster.awaitAccepted("more");

    // When
    cluster.declare("more", "{replicas: 5}");

    // Then
    cluster.awaitAccepted("more");
    assertThat(cluster.get(Deployment.class, "more").getSpec().getReplicas()).isEqualTo(5);
    cluster.awaitEvent("Scaled: Deployment more from 2 to 5 (1)");
    assertThat(cluster.drifted()).isZero();
  }

  @Test
  void whatIsObservedIsToldAsSoonAsItChanges() throws InterruptedException {
    // Given
    cluster.declare("seen", "{}");
    cluster.awaitAccepted("seen");

    // When a Pod cannot start
    cluster.count("seen", 3, 0);
    cluster.client().resource(podThatCannotStart("seen")).create();

    // Then
    cluster.await(
        "seen", one -> reason(one, NginxServiceStatus.READY).equals("ImageCannotBePulled"));

    // When all Pods are there
    cluster.count("seen", 3, 3);

    // Then
    NginxService ready =
        cluster.await("seen", one -> reason(one, NginxServiceStatus.READY).equals("AllPodsReady"));
    assertThat(ready.getStatus().readyReplicas()).isEqualTo(3);
  }

  @Test
  void whereNothingChangedNothingIsWritten() throws InterruptedException {
    // Given
    cluster.declare("calm", "{identity: Sticky, page: Hello}");
    cluster.awaitAccepted("calm");
    cluster.haveItLookAgain("calm");
    cluster.server().forgetRequests();

    // When
    cluster.haveItLookAgain("calm");
    cluster.haveItLookAgain("calm");

    // Then
    assertThat(cluster.written()).isEmpty();
  }

  @Test
  void anOperatorThatIsRestartedWritesNothing() throws InterruptedException {
    // Given
    cluster.declare("old", "{}");
    cluster.awaitAccepted("old");
    cluster.haveItLookAgain("old");

    // When
    cluster.restartOperator(cluster.server()::forgetRequests);
    cluster.looks().awaitOneAfter(0, "old");

    // Then
    assertThat(cluster.written()).isEmpty();
  }

  @Test
  void whereANameIsTakenNothingIsMadeAndItIsSaidOnceForEachDeclaration()
      throws InterruptedException {
    // Given
    Service theirs = cluster.takeName("taken");

    // When
    cluster.declare("taken", "{}");

    // Then
    Condition accepted = cluster.awaitNotAccepted("taken");
    assertThat(accepted.getReason()).isEqualTo("NameTaken");
    assertThat(accepted.getMessage()).startsWith("Service taken is there already");
    cluster.awaitEvent("Rejected: " + accepted.getMessage() + " (1)");
    assertThat(cluster.namesOfMade()).isEmpty();
    assertThat(cluster.get(Service.class, "taken")).isEqualTo(theirs);

    // When it looks again, and when the declaration is changed but is in the way as before
    int before = cluster.looks().begun("taken");
    cluster.client().resource(podThatCannotStart("taken")).create();
    cluster.looks().awaitOneAfter(before, "taken");
    List<String> afterAnotherLook = cluster.events();
    cluster.declare("taken", "{replicas: 1}");

    // Then each declaration is answered once
    assertThat(afterAnotherLook).containsExactly("Rejected: " + accepted.getMessage() + " (1)");
    cluster.awaitEvent("Rejected: " + accepted.getMessage() + " (2)");
    assertThat(cluster.events()).hasSize(1);

    // When it goes, which nobody tells the operator, then it finds out by looking
    cluster.client().resource(theirs).delete();
    cluster.awaitAccepted("taken");
    assertThat(cluster.namesOfMade()).contains("Service taken");
  }

  @Test
  void whatRunsStaysAsItIsWhenItsChangeIsRejected() throws InterruptedException {
    // Given
    cluster.takeName("kept-peers");
    cluster.declare("kept", "{replicas: 2}");
    cluster.awaitAccepted("kept");
    List<String> before = versions(cluster.made());

    // When its change needs a name that is taken
    cluster.declare("kept", "{replicas: 4, identity: Sticky}");

    // Then
    assertThat(cluster.awaitNotAccepted("kept").getMessage())
        .startsWith("Service kept-peers is there already");
    assertThat(versions(cluster.made())).isEqualTo(before);

    // When it is taken back
    cluster.declare("kept", "{replicas: 4}");

    // Then
    cluster.awaitAccepted("kept");
    assertThat(cluster.get(Deployment.class, "kept").getSpec().getReplicas()).isEqualTo(4);
  }

  private static Pod podThatCannotStart(String service) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %1$s-1
          namespace: %2$s
          labels:
            app.kubernetes.io/instance: %1$s
            app.kubernetes.io/managed-by: orchestration-lab-operator
        status:
          containerStatuses:
          - name: nginx
            state: {waiting: {reason: ImagePullBackOff, message: Back-off pulling image}}
        """
            .formatted(service, FakeCluster.NAMESPACE),
        Pod.class);
  }

  private static String reason(NginxService service, String type) {
    return service.getStatus().condition(type).orElseThrow().getReason();
  }

  private static List<String> versions(List<HasMetadata> objects) {
    return objects.stream().map(object -> object.getMetadata().getResourceVersion()).toList();
  }
}
