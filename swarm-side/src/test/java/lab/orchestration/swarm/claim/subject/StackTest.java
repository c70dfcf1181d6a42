package lab.orchestration.swarm.claim.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.LabException;
import lab.orchestration.swarm.claim.request.CommandLine;
import org.junit.jupiter.api.Test;

class StackTest {

  private final List<String> typed = new ArrayList<>();

  @Test
  void givenTwoFiles_whenDeployed_thenBothAreNamedInTheCommandThatAPersonWouldType()
      throws InterruptedException {
    Stack stack = new Stack(this::type, "gitops");

    Stack.Typed deployed =
        stack.deploy(
            Map.of("second.yml", "services: two", "my-web.yml", "services: one"), "--prune");

    assertThat(deployed.command())
        .isEqualTo(
            "docker stack deploy --resolve-image never --prune -c my-web.yml -c second.yml gitops");
    assertThat(typed)
        .anyMatch(line -> line.endsWith("my-web.yml services: one"))
        .anyMatch(line -> line.endsWith("second.yml services: two"));
  }

  @Test
  void givenAWordWithABlank_thenItIsShownInQuotes() throws InterruptedException {
    assertThat(new Stack(this::type, "gitops").services().command())
        .isEqualTo("docker stack services --format '{{.Name}} {{.Replicas}}' gitops");
  }

  @Test
  void givenASuccess_thenItIsHandedOn() throws InterruptedException {
    Stack.Typed removed = new Stack(this::type, "gitops").remove();

    assertThat(removed.succeeded()).isTrue();
    assertThat(removed.expectSuccess()).isSameAs(removed);
  }

  @Test
  void givenAFailure_thenThePersonIsToldWhatStoodOnTheScreen() throws InterruptedException {
    Stack stack =
        new Stack(words -> new CommandLine.Output(1, "replicas must be a integer\n"), "gitops");

    Stack.Typed removed = stack.remove();

    assertThat(removed.text()).hasToString("replicas must be a integer\n(exit code 1)");
    assertThatThrownBy(removed::expectSuccess)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("docker stack rm gitops")
        .hasMessageContaining("must be a integer");
  }

  private CommandLine.Output type(String... words) {
    typed.add(String.join(" ", words));
    return new CommandLine.Output(0, "");
  }
}
