package lab.orchestration.k8s.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class KubernetesCommandsTest {

  private static final ServiceSpec SPEC = ServiceSpec.ofTheChapter("nginx:1.30");

  @Test
  void theStepsAreWhatTheChapterTypesButForKubernetes() {
    // Given
    KubernetesCommands commands = new KubernetesCommands("default", List.of("ctr kill", "ctr rm"));

    // Then
    assertThat(commands.of(Step.INITIALISE, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl apply -f crds/nginxservices.orchestration.lab-v1.yml");
    assertThat(commands.of(Step.DECLARE, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl apply -f my-web.yaml");
    assertThat(commands.of(Step.LOOK, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl get ngx,pods");
    assertThat(commands.of(Step.HEAL, SPEC))
        .extracting(Message::toString)
        .containsExactly("ctr kill", "ctr rm", "kubectl get pods --watch");
    assertThat(commands.of(Step.SCALE, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl scale ngx my-web --replicas=5");
    assertThat(commands.of(Step.CLEAN_UP, SPEC))
        .extracting(Message::toString)
        .containsExactly(
            "kubectl delete ngx my-web",
            "kubectl delete -f crds/nginxservices.orchestration.lab-v1.yml");
  }

  @Test
  void inAClusterThatIsNotOursEverythingHappensInOneNamespace() {
    // Given
    KubernetesCommands commands = new KubernetesCommands("orchestration-lab-1", List.of("kill"));

    // Then
    assertThat(commands.of(Step.INITIALISE, SPEC))
        .extracting(Message::toString)
        .contains("kubectl create namespace orchestration-lab-1");
    assertThat(commands.of(Step.LOOK, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl -n orchestration-lab-1 get ngx,pods");
    assertThat(commands.of(Step.CLEAN_UP, SPEC))
        .extracting(Message::toString)
        .contains("kubectl delete namespace orchestration-lab-1");
  }
}
