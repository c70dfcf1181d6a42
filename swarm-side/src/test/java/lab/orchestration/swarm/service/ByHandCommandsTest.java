package lab.orchestration.swarm.service;

import static org.assertj.core.api.Assertions.assertThat;

import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import org.junit.jupiter.api.Test;

class ByHandCommandsTest {

  private final ServiceSpec spec = ServiceSpec.ofTheChapter("nginx");

  @Test
  void everyReplicaIsACommandWithANameAndAPortOfItsOwn() {
    assertThat(ByHandCommands.of(Step.DECLARE, spec))
        .containsExactly(
            "docker run -d --name my-web-1 -p 8080:80 nginx",
            "docker run -d --name my-web-2 -p 8081:80 nginx",
            "docker run -d --name my-web-3 -p 8082:80 nginx");
    assertThat(ByHandCommands.of(Step.SCALE, spec))
        .containsExactly(
            "docker run -d --name my-web-4 -p 8083:80 nginx",
            "docker run -d --name my-web-5 -p 8084:80 nginx");
  }

  @Test
  void aPersonStartsAgainWhatWasKilledAndRunsAnewWhatWasRemoved() {
    assertThat(ByHandCommands.of(Step.HEAL, spec))
        .containsExactly(
            "docker kill my-web-2",
            "docker ps -a --filter name=my-web   # nobody starts it again",
            "docker start my-web-2   # by hand",
            "docker rm -f my-web-3",
            "docker run -d --name my-web-3 -p 8082:80 nginx   # by hand");
  }

  @Test
  void allFiveAreRemovedByName() {
    assertThat(ByHandCommands.of(Step.CLEAN_UP, spec))
        .containsExactly("docker rm -f my-web-1 my-web-2 my-web-3 my-web-4 my-web-5");
  }
}
