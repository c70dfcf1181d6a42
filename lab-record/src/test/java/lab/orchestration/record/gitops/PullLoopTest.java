package lab.orchestration.record.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class PullLoopTest {

  private static final Duration INTERVAL = Duration.ofMillis(20);

  private final BlockingQueue<Revision> declared = new LinkedBlockingQueue<>();

  @Test
  void givenCommits_whenOneIsReverted_thenEachStateIsDeclaredInItsTurn() throws Exception {
    try (GitRepository repository = GitRepository.create();
        PullLoop loop = PullLoop.start(repository, this::declareOnce, INTERVAL)) {
      repository.commit("my-web.yaml", "replicas: 3\n", "three");
      assertThat(next().files()).isEqualTo(Map.of("my-web.yaml", "replicas: 3\n"));

      String five = repository.commit("my-web.yaml", "replicas: 5\n", "five");
      assertThat(next()).isEqualTo(new Revision(five, Map.of("my-web.yaml", "replicas: 5\n")));

      repository.revert();
      assertThat(next().files()).isEqualTo(Map.of("my-web.yaml", "replicas: 3\n"));

      repository.remove("my-web.yaml", "nothing");
      assertThat(next().files()).isEmpty();
      assertThat(loop.writes()).isBetween(3L, 4L);
    }
  }

  @Test
  void givenACommitThatIsNotAccepted_thenTheLoopTellsOnce_andGoesOn() throws Exception {
    Applier applier =
        revision -> {
          if (revision.files().containsValue("wrong")) {
            declared.add(revision);
            throw new LabException(
                Message.verbatim("Not accepted"),
                Message.verbatim("it is wrong"),
                Message.verbatim("Write it right"));
          }
          return declareOnce(revision);
        };
    try (GitRepository repository = GitRepository.create();
        PullLoop loop = PullLoop.start(repository, applier, INTERVAL)) {
      String wrong = repository.commit("my-web.yaml", "wrong", "wrong");
      assertThat(List.of(next().id(), next().id())).containsOnly(wrong);
      assertThat(loop.log()).singleElement().asString().startsWith(wrong + ": not applied");

      repository.commit("my-web.yaml", "right", "right");

      while (!next().files().containsValue("right")) {
        // Rounds that had begun before.
      }
    }
  }

  private Revision next() throws InterruptedException {
    Revision revision = declared.poll(20, TimeUnit.SECONDS);
    assertThat(revision).as("the next declaration").isNotNull();
    return Objects.requireNonNull(revision);
  }

  private String last = "";

  private String declareOnce(Revision revision) {
    if (revision.id().equals(last)) {
      return "";
    }
    last = revision.id();
    declared.add(revision);
    return "declared";
  }
}
