package lab.orchestration.k8s.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Readiness;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.UpdateStatus.State;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

/** A Deployment's own status, read as the state of an update. */
class DeploymentUpdateTest {

  private static final String NEW_IMAGE = "nginx:2";
  private static final long ASKED = 2;

  @Test
  void givenAStatusAboutTheFormerDeclaration_thenItIsUpdating() {
    assertThat(judge(deployment(1, 3, 3, "Progressing", "True")).state()).isEqualTo(State.UPDATING);
    assertThat(judge(new DeploymentBuilder(deployment(2, 3, 3, "", "")).withStatus(null).build()))
        .isEqualTo(new UpdateStatus(State.UPDATING, Message.empty()));
  }

  @Test
  void givenOldPodsBesideTheNewOnes_thenItIsUpdating() {
    assertThat(judge(deployment(2, 1, 4, "Progressing", "True")))
        .isEqualTo(new UpdateStatus(State.UPDATING, Message.verbatim("Reason: in words")));
  }

  @Test
  void givenExactlyTheNewPods_thenItIsCompleted() {
    assertThat(judge(deployment(2, 3, 3, "Progressing", "True")))
        .isEqualTo(new UpdateStatus(State.COMPLETED, Message.verbatim("Reason: in words")));
  }

  @Test
  void givenThatItGaveUpOrCannotMakePods_thenItIsStalled() {
    assertThat(judge(deployment(2, 1, 4, "Progressing", "False")).state()).isEqualTo(State.STALLED);
    assertThat(judge(deployment(2, 0, 3, "ReplicaFailure", "True")).state())
        .isEqualTo(State.STALLED);
  }

  @Test
  void givenANewPodThatCannotRun_thenItIsStalled_inThePodsWords() {
    assertThat(
            DeploymentUpdate.judge(
                deployment(2, 1, 4, "Progressing", "True"),
                List.of(pod("nginx:1", ""), pod(NEW_IMAGE, "CrashLoopBackOff: back-off 10s")),
                ASKED))
        .isEqualTo(
            new UpdateStatus(
                State.STALLED,
                Message.verbatim(
                    "Reason: in words; Pod my-web-1: CrashLoopBackOff: back-off 10s")));
  }

  @Test
  void givenAnOldPodInTrouble_thenThatIsNoPartOfTheUpdate() {
    assertThat(
            DeploymentUpdate.judge(
                    deployment(2, 1, 4, "Progressing", "True"),
                    List.of(pod("nginx:1", "CrashLoopBackOff")),
                    ASKED)
                .state())
        .isEqualTo(State.UPDATING);
  }

  private static UpdateStatus judge(Deployment deployment) {
    return DeploymentUpdate.judge(deployment, List.of(), ASKED);
  }

  private static Deployment deployment(
      long observed, int updated, int all, String condition, String value) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("my-web")
        .withGeneration(ASKED)
        .endMetadata()
        .withNewSpec()
        .withReplicas(3)
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withImage(NEW_IMAGE)
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(observed)
        .withUpdatedReplicas(updated)
        .withReplicas(all)
        .withAvailableReplicas(3)
        .addNewCondition()
        .withType(condition)
        .withStatus(value)
        .withReason("Reason")
        .withMessage("in words")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Replica pod(String image, String message) {
    return new Replica(
        "id",
        "my-web-1",
        image,
        "kube-server",
        DesiredState.RUNNING,
        message.isEmpty() ? ReplicaState.RUNNING : ReplicaState.FAILED,
        null,
        null,
        "container",
        0,
        message,
        message.isEmpty() ? Readiness.READY : Readiness.UNKNOWN);
  }
}
