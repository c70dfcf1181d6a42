package lab.orchestration.swarm.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Endpoint;
import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.SwarmInfo;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.LabException;
import lab.orchestration.docker.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, true, already a manager of a swarm",
    "ACTIVE, false, already a worker of a swarm",
    "PENDING, false, about to join a swarm",
    "LOCKED, false, a swarm that is locked",
    "ERROR, false, already a worker of a swarm"
  })
  void anEngineThatHasASwarmKeepsIt(LocalNodeState state, boolean manager, String reason) {
    // Given
    SwarmInfo swarm = new SwarmInfo().withLocalNodeState(state).withControlAvailable(manager);

    // When, then
    assertThatThrownBy(() -> Refusals.ifInSwarm(swarm))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void anEngineInNoSwarmMayInitialiseOne() {
    // Given
    SwarmInfo swarm = new SwarmInfo().withLocalNodeState(LocalNodeState.INACTIVE);

    // When, then
    assertThatCode(() -> Refusals.ifInSwarm(swarm)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "INACTIVE, it is in no swarm",
    "ACTIVE, it is a worker",
    "LOCKED, its swarm is locked",
    "PENDING, it is about to join a swarm"
  })
  void onlyAManagerTakesDeclarations(LocalNodeState state, String reason) {
    // Given
    SwarmInfo swarm = new SwarmInfo().withLocalNodeState(state).withControlAvailable(false);

    // When, then
    assertThatThrownBy(() -> Refusals.unlessManager(swarm))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aServiceOfTheSameNameThatIsNotOursIsNotTouched() {
    // Given
    List<Service> services = List.of(service("my-web", Map.of(), 80));

    // When, then
    assertThatThrownBy(() -> Refusals.ifNameTaken("my-web", services))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("it is not the lab's");
  }

  @Test
  void aServiceOfAnEarlierRunIsNamedWithThatRun() {
    // Given
    List<Service> services = List.of(service("my-web", Map.of(Labels.RUN, "ab12"), 80));

    // When, then
    assertThatThrownBy(() -> Refusals.ifNameTaken("my-web", services))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("from run ab12 of the lab")
        .hasMessageContaining("lab clean");
  }

  @Test
  void aNameThatOnlyBeginsTheSameIsFree() {
    // Given
    List<Service> services = List.of(service("my-web2", Map.of(), 80));

    // When, then
    assertThatCode(() -> Refusals.ifNameTaken("my-web", services)).doesNotThrowAnyException();
  }

  @Test
  void aPortThatAnotherServiceHasPublishedIsNamedWithThatService() {
    // Given
    List<Service> services = List.of(service("shop", Map.of(), 8080));

    // When, then
    assertThatThrownBy(() -> Refusals.ifPortPublished(8080, services))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("Port 8080")
        .hasMessageContaining("the service shop has published it");
  }

  @Test
  void aPortOnWhichSomethingListensIsRefused() throws IOException {
    try (ServerSocket listening = new ServerSocket(0)) {
      // Given
      int port = listening.getLocalPort();

      // When, then
      assertThatThrownBy(() -> Refusals.ifPortInUse(port))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("something listens on it");
    }
  }

  private static Service service(String name, Map<String, String> labels, int port) {
    return new Service()
        .withId("id-of-" + name)
        .withSpec(new ServiceSpec().withName(name).withLabels(labels))
        .withEndpoint(
            new Endpoint().withPorts(new PortConfig[] {new PortConfig().withPublishedPort(port)}));
  }
}
