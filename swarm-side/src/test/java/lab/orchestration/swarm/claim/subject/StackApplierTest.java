package lab.orchestration.swarm.claim.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackApplierTest {

  @Test
  void givenTheSameVersion_thenNothingIsToldOf() {
    assertThat(StackApplier.change(service(7, 3), service(7, 3))).isEmpty();
    assertThat(StackApplier.change(Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void givenAnotherVersionOfTheSameSpecification_thenItWasWrittenAgain() {
    assertThat(StackApplier.change(service(7, 3), service(9, 3)))
        .isEqualTo("written again as it was");
  }

  @Test
  void givenAnotherSpecification_thenTheNumbersOfReplicasAreTold() {
    assertThat(StackApplier.change(service(7, 3), service(9, 5)))
        .isEqualTo("changed, 3 to 5 replicas");
  }

  @Test
  void givenAServiceThatCameOrWent_thenThatIsTold() {
    assertThat(StackApplier.change(Optional.empty(), service(7, 3))).isEqualTo("created");
    assertThat(StackApplier.change(service(7, 3), Optional.empty())).isEqualTo("removed");
  }

  private static Optional<ServiceView> service(long version, int replicas) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    spec.putObject("Mode").putObject("Replicated").put("Replicas", replicas);
    return Optional.of(new ServiceView("id", version, spec));
  }
}
