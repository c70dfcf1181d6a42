package lab.orchestration.k8s;

import static lab.orchestration.k8s.NginxServices.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.dsl.Resource;
import lab.orchestration.nginx.api.NginxService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The life of an NginxService: made, changed, scaled, removed. Where the operator runs must make no
 * difference.
 */
interface LifeStory {

  /** Where the story takes place. */
  OperatorStage stage();

  @Test
  @Order(1)
  default void whatIsDeclaredIsServed() throws InterruptedException {
    // When
    stage().declare("born", "replicas: 2\npage: <h1>born</h1>");

    // Then it is ready, says where it answers, and answers with the declared page
    NginxService ready = stage().services().awaitReady("born");
    assertThat(ready.getStatus())
        .satisfies(
            status -> {
              assertThat(status.readyReplicas()).isEqualTo(2);
              assertThat(status.updatedReplicas()).isEqualTo(2);
              assertThat(status.url())
                  .isEqualTo("http://born.%s.svc:8080".formatted(stage().services().namespace()));
            });
    assertThat(stage().page().of("born")).isEqualTo("<h1>born</h1>");

    // Then people are told
    assertThat(stage().eventsOf(ready).awaitOne("Created"))
        .isEqualTo("ConfigMap born, Deployment born, Service born");
  }

  @Test
  @Order(2)
  default void everyFieldCanBeChangedAndIsCarriedOut() throws InterruptedException {
    // Given
    stage().declare("changed", "replicas: 1");
    stage().services().awaitReady("changed");

    // When everything is declared differently
    stage()
        .declare(
            "changed",
            """
            replicas: 2
            port: 9090
            exposure: {type: Ingress, host: changed.example.org}
            update: {maxSurge: 2, maxUnavailable: 1}
            nodeLossGraceSeconds: 7
            autoscaling: {min: 2, max: 4, cpuPercent: 60}
            """);

    // Then
    NginxService ready = stage().services().awaitReady("changed");
    assertThat(ready.getStatus().url()).isEqualTo("http://changed.example.org/");
    assertThat(stage().get(Service.class, "changed").getSpec().getPorts().get(0).getPort())
        .isEqualTo(9090);
    assertThat(stage().get(Deployment.class, "changed").getSpec())
        .satisfies(
            deployment -> {
              assertThat(deployment.getReplicas()).isEqualTo(2);
              assertThat(deployment.getStrategy().getRollingUpdate().getMaxSurge().getIntVal())
                  .isEqualTo(2);
              assertThat(deployment.getTemplate().getSpec().getTolerations())
                  .hasSize(2)
                  .allSatisfy(one -> assertThat(one.getTolerationSeconds()).isEqualTo(7));
            });
    assertThat(stage().get(HorizontalPodAutoscaler.class, "changed").getSpec())
        .satisfies(
            autoscaler -> {
              assertThat(autoscaler.getScaleTargetRef().getKind()).isEqualTo("NginxService");
              assertThat(autoscaler.getMaxReplicas()).isEqualTo(4);
            });
    assertThat(stage().get(Ingress.class, "changed").getSpec().getRules().get(0).getHost())
        .isEqualTo("changed.example.org");
  }

  @Test
  @Order(3)
  default void whatIsNoLongerDeclaredIsRemoved() throws InterruptedException {
    // Given
    stage()
        .declare(
            "less",
            """
            replicas: 0
            exposure: {type: Ingress, host: less.example.org}
            autoscaling: {min: 1, max: 2}
            page: soon gone
            """);
    stage().services().awaitReady("less");

    // When
    stage().declare("less", "replicas: 0\nexposure: {type: NodePort}");

    // Then
    NginxService ready = stage().services().awaitReady("less");
    assertThat(ready.getStatus().url()).matches("http://<node>:3\\d{4}");
    assertThat(stage().find(Ingress.class, "less")).isNull();
    assertThat(stage().find(HorizontalPodAutoscaler.class, "less")).isNull();
    assertThat(stage().get(ConfigMap.class, "less").getData()).containsOnlyKeys("nginx.conf");
    assertThat(stage().eventsOf(ready).awaitOne("Removed"))
        .isEqualTo("HorizontalPodAutoscaler less, Ingress less");
  }

  @Test
  @Order(4)
  default void aChangedPageIsServedByTheSamePods() throws InterruptedException {
    // Given
    stage().declare("paged", "replicas: 1\npage: first");
    stage().services().awaitReady("paged");
    String pod = stage().onlyPod("paged").getMetadata().getUid();

    // When
    stage().declare("paged", "replicas: 1\npage: second");

    // Then
    stage().page().await("paged", "second");
    Pod after = stage().onlyPod("paged");
    assertThat(after.getMetadata().getUid()).isEqualTo(pod);
    assertThat(after.getStatus().getContainerStatuses().get(0).getRestartCount()).isZero();
  }

  @Test
  @Order(5)
  default void theStatusTellsWhyPodsDoNotStart() throws InterruptedException {
    // Given an image that no node has
    stage().services().declare("imageless", "replicas: 1\nimage: nowhere.invalid/nginx:1");

    // Then
    NginxService waiting =
        stage()
            .services()
            .await(
                "imageless",
                one ->
                    NginxServices.isCurrent(one)
                        && ready(one).getReason().equals("ImageCannotBePulled"));
    assertThat(ready(waiting).getStatus()).isEqualTo("False");
    assertThat(ready(waiting).getMessage())
        .contains("0 of 1 Pods ready")
        .contains("The image nowhere.invalid/nginx:1 cannot be pulled");
    assertThat(waiting.getStatus().readyReplicas()).isZero();

    // When the image is corrected, then it becomes ready
    stage().declare("imageless", "replicas: 1");
    stage().services().awaitReady("imageless");
  }

  @Test
  @Order(6)
  default void kubectlScalesIt() throws InterruptedException {
    // Given
    stage().declare("scaled", "replicas: 1");
    stage().services().awaitReady("scaled");

    // When
    stage()
        .cluster()
        .kubectl("scale", "ngx/scaled", "--replicas=2", "-n", stage().services().namespace());

    // Then
    NginxService scaled =
        stage()
            .services()
            .await("scaled", one -> NginxServices.isReady(one) && one.getStatus().replicas() == 2);
    assertThat(stage().get(Deployment.class, "scaled").getSpec().getReplicas()).isEqualTo(2);
    assertThat(stage().eventsOf(scaled).awaitOne("Scaled"))
        .isEqualTo("Deployment scaled from 1 to 2");
    assertThat(stage().eventsOf(scaled).count("DriftCorrected")).isZero();

    // Then its scale says so, too, and keeps to the bounds
    Resource<NginxService> resource = stage().services().service("scaled");
    assertThat(resource.scale((Scale) null))
        .satisfies(
            scale -> {
              assertThat(scale.getSpec().getReplicas()).isEqualTo(2);
              assertThat(scale.getStatus().getReplicas()).isEqualTo(2);
              assertThat(scale.getStatus().getSelector()).contains("instance=scaled");
            });
    assertThatThrownBy(() -> resource.scale(51)).hasMessageContaining("spec.replicas");
  }

  @Test
  @Order(7)
  default void stickyPodsKeepTheirNames() throws InterruptedException {
    // Given
    stage().declare("sticky", "replicas: 2\nidentity: Sticky");
    stage().services().awaitReady("sticky");
    assertThat(stage().podNames("sticky")).containsExactly("sticky-0", "sticky-1");
    assertThat(stage().get(Service.class, "sticky-peers").getSpec().getClusterIP())
        .isEqualTo("None");

    // When a Pod goes
    String before = stage().get(Pod.class, "sticky-1").getMetadata().getUid();
    stage()
        .client()
        .pods()
        .inNamespace(stage().services().namespace())
        .withName("sticky-1")
        .delete();

    // Then another one takes its name
    NginxServices.await(
        stage().client().pods().inNamespace(stage().services().namespace()).withName("sticky-1"),
        pod -> !pod.getMetadata().getUid().equals(before));
    stage().services().awaitReady("sticky");

    // When its identity is changed, then that is refused, and nothing is touched
    String set = stage().get(StatefulSet.class, "sticky").getMetadata().getUid();
    assertThatThrownBy(() -> stage().declare("sticky", "identity: Interchangeable"))
        .hasMessageContaining("identity cannot be changed");
    assertThat(stage().get(StatefulSet.class, "sticky").getMetadata().getUid()).isEqualTo(set);
    assertThat(stage().find(Deployment.class, "sticky")).isNull();
  }

  @Test
  @Order(8)
  default void whenItIsDeletedAllThatWasMadeForItGoes() throws InterruptedException {
    // Given
    stage()
        .declare(
            "mortal",
            """
            replicas: 1
            identity: Sticky
            exposure: {type: Ingress, host: mortal.example.org}
            autoscaling: {max: 2}
            page: here
            """);
    stage().services().awaitReady("mortal");

    // When
    stage().services().service("mortal").delete();

    // Then
    stage().awaitGone("mortal");
  }
}
