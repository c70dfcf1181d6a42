package lab.orchestration.swarm.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class ByHandCommandsTest {

  private final ServiceSpec spec = ServiceSpec.ofTheChapter("nginx");

  @Test
  void everyReplicaIsACommandWithANameAndAPortOfItsOwn() {
    assertThat(of(Step.DECLARE))
        .containsExactly(
            "docker run -d --name my-web-1 -p 8080:80 nginx",
            "docker run -d --name my-web-2 -p 8081:80 nginx",
            "docker run -d --name my-web-3 -p 8082:80 nginx");
    assertThat(of(Step.SCALE))
        .containsExactly(
            "docker run -d --name my-web-4 -p 8083:80 nginx",
            "docker run -d --name my-web-5 -p 8084:80 nginx");
  }

  @Test
  void aPersonStartsAgainWhatWasKilledAndRunsAnewWhatWasRemoved() {
    assertThat(of(Step.HEAL))
        .containsExactly(
            "docker kill my-web-2",
            "docker ps -a --filter name=my-web   # nobody starts it again",
            "docker start my-web-2   # by hand",
            "docker rm -f my-web-3",
            "docker run -d --name my-web-3 -p 8082:80 nginx   # by hand");
  }

  @Test
  void allFiveAreRemovedByName() {
    assertThat(of(Step.CLEAN_UP))
        .containsExactly("docker rm -f my-web-1 my-web-2 my-web-3 my-web-4 my-web-5");
  }

  private Stream<String> of(Step step) {
    return ByHandCommands.of(step, spec).stream().map(Message::toString);
  }
}
