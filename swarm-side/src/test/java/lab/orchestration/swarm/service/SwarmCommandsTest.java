package lab.orchestration.swarm.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class SwarmCommandsTest {

  private final ServiceSpec chapter = ServiceSpec.ofTheChapter("nginx");

  @Test
  void theCommandsAreThoseOfTheChapter() {
    // Given
    SwarmCommands commands = new SwarmCommands(true, 1);

    // When
    Stream<String> typed = Arrays.stream(Step.values()).flatMap(step -> of(commands, step));

    // Then
    assertThat(typed)
        .containsExactly(
            "docker swarm init",
            "docker service create --name my-web --replicas 3 -p 8080:80 nginx",
            "docker service ps my-web",
            "docker ps --filter name=my-web.2",
            "docker kill --signal KILL <container of my-web.2>",
            "docker service ps my-web",
            "docker rm -f <container of my-web.3>",
            "docker service ps my-web",
            "docker service scale my-web=5",
            "docker service rm my-web",
            "docker swarm leave --force");
  }

  @Test
  void aSwarmThatIsNotOursIsNeitherMadeNorLeft() {
    // Given
    SwarmCommands commands = new SwarmCommands(false, 3);

    // When
    List<String> typed =
        Stream.of(Step.INITIALISE, Step.CLEAN_UP).flatMap(step -> of(commands, step)).toList();

    // Then
    assertThat(typed).containsExactly("docker node ls", "docker service rm my-web");
  }

  @Test
  void workersJoinWithATokenThatIsNotShown() {
    assertThat(of(new SwarmCommands(true, 3), Step.INITIALISE))
        .containsExactly(
            "docker swarm init",
            "docker swarm join --token <token> <manager>:2377   # on each worker",
            "docker node ls");
  }

  private Stream<String> of(SwarmCommands commands, Step step) {
    return commands.of(step, chapter).stream().map(Message::toString);
  }
}
