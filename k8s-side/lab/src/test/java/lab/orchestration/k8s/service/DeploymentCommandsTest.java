package lab.orchestration.k8s.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.plain.PlainYaml;
import org.junit.jupiter.api.Test;

class DeploymentCommandsTest {

  private static final ServiceSpec SPEC = ServiceSpec.ofTheChapter("nginx:1.30");

  @Test
  void theStepsAreWhatTheChapterTypesButWithPlainYaml() {
    DeploymentCommands commands = new DeploymentCommands("default", List.of("ctr kill", "ctr rm"));

    assertThat(commands.of(Step.INITIALISE, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl get nodes   # nothing has to be installed");
    assertThat(commands.of(Step.DECLARE, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl apply -f manifests/plain/my-web.yaml");
    assertThat(commands.of(Step.LOOK, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl get deployments,pods");
    assertThat(commands.of(Step.HEAL, SPEC))
        .extracting(Message::toString)
        .containsExactly("ctr kill", "ctr rm", "kubectl get pods --watch");
    assertThat(commands.of(Step.SCALE, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl scale deployment my-web --replicas=5");
    assertThat(commands.of(Step.CLEAN_UP, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl delete -f manifests/plain/my-web.yaml");
    assertThat(Files.exists(Path.of("..", "..").resolve(PlainYaml.FILE))).isTrue();
  }

  @Test
  void inAClusterThatIsNotOursEverythingHappensInOneNamespace() {
    DeploymentCommands commands =
        new DeploymentCommands("orchestration-lab-1-deployment", List.of("kill"));

    assertThat(commands.of(Step.INITIALISE, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl create namespace orchestration-lab-1-deployment");
    assertThat(commands.of(Step.LOOK, SPEC))
        .extracting(Message::toString)
        .containsExactly("kubectl -n orchestration-lab-1-deployment get deployments,pods");
    assertThat(commands.of(Step.CLEAN_UP, SPEC))
        .extracting(Message::toString)
        .endsWith("kubectl delete namespace orchestration-lab-1-deployment");
  }
}
