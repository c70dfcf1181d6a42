package lab.orchestration.swarm.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import lab.orchestration.core.ServicePolicy;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.docker.Owner;
import org.junit.jupiter.api.Test;

class ServiceDeclarationTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  @Test
  void theChaptersServiceIsDeclaredAsDockerServiceCreateDoesIt() throws JsonProcessingException {
    // Given
    ServiceSpec spec = ServiceSpec.ofTheChapter("nginx:1.30");

    // When
    JsonNode sent = sent(new ServiceDeclaration("ab12", List.of(), List.of()), spec);

    // Then
    assertThat(sent).isEqualTo(golden("service-of-the-chapter.json"));
  }

  @Test
  void aConstraintKeepsTheTasksOnOneNode() throws JsonProcessingException {
    // Given
    ServiceSpec spec = ServiceSpec.ofTheChapter("nginx:1.30");

    // When
    JsonNode sent = sent(new ServiceDeclaration("ab12", List.of("node.id==n1"), List.of()), spec);

    // Then
    assertThat(sent.at("/TaskTemplate/Placement/Constraints/0").asText()).isEqualTo("node.id==n1");
  }

  @Test
  void aHealthCheckIsMadeEverySecondAndFailsAfterThree() throws JsonProcessingException {
    // Given
    ServiceSpec spec =
        ServiceSpec.ofTheChapter("nginx:1.30").withPolicy(ServicePolicy.DEFAULT.withHealthCheck());

    // When
    JsonNode check =
        sent(new ServiceDeclaration("ab12", List.of(), List.of()), spec)
            .at("/TaskTemplate/ContainerSpec/Healthcheck");

    // Then
    assertThat(check.at("/Test/0").asText()).isEqualTo("CMD-SHELL");
    assertThat(check.at("/Test/1").asText()).contains("curl", "wget", "http://127.0.0.1:80/");
    assertThat(check.at("/Interval").asLong()).isEqualTo(1_000_000_000L);
    assertThat(check.at("/Timeout").asLong()).isEqualTo(2_000_000_000L);
    assertThat(check.at("/Retries").asInt()).isEqualTo(3);
  }

  @Test
  void automaticRollbackIsAllThatDiffersFromTheDefaultUpdate() throws JsonProcessingException {
    // Given
    ServiceSpec spec =
        ServiceSpec.ofTheChapter("nginx:1.30")
            .withPolicy(ServicePolicy.DEFAULT.withRollbackOnFailure());

    // When
    JsonNode update =
        sent(new ServiceDeclaration("ab12", List.of(), List.of()), spec).at("/UpdateConfig");

    // Then
    assertThat(update.at("/FailureAction").asText()).isEqualTo("rollback");
    assertThat(update.at("/Parallelism").asInt()).isEqualTo(1);
    assertThat(update.at("/Order").asText()).isEqualTo("stop-first");
    assertThat(update.at("/Monitor").asLong()).isEqualTo(5_000_000_000L);
  }

  @Test
  void theNetworkOfTheEntranceIsAddedToTheTasks() throws JsonProcessingException {
    // When
    JsonNode sent =
        sent(
            new ServiceDeclaration("ab12", List.of(), List.of("lab-edge")),
            ServiceSpec.ofTheChapter("nginx:1.30"));

    // Then
    assertThat(sent.at("/TaskTemplate/Networks/0/Target").asText()).isEqualTo("lab-edge");
  }

  private static JsonNode sent(ServiceDeclaration declaration, ServiceSpec spec)
      throws JsonProcessingException {
    // Who this process is differs from run to run.
    String text =
        JSON.writeValueAsString(declaration.of(spec))
            .replace(Owner.ofThisProcess().label(), "this process");
    return JSON.readTree(text);
  }

  private static JsonNode golden(String file) {
    try (InputStream json =
        Objects.requireNonNull(ServiceDeclarationTest.class.getResourceAsStream(file), file)) {
      return JSON.readTree(json);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
