package lab.orchestration.swarm;

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
import lab.orchestration.core.ServiceSpec;
import org.junit.jupiter.api.Test;

class ServiceDeclarationTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  @Test
  void theChaptersServiceIsDeclaredAsDockerServiceCreateDoesIt() throws JsonProcessingException {
    // Given
    ServiceSpec spec = ServiceSpec.ofTheChapter("nginx:1.28");

    // When
    JsonNode sent = sent(new ServiceDeclaration("ab12", List.of(), List.of()), spec);

    // Then
    assertThat(sent).isEqualTo(golden("service-of-the-chapter.json"));
  }

  @Test
  void aConstraintKeepsTheTasksOnOneNode() throws JsonProcessingException {
    // Given
    ServiceSpec spec = ServiceSpec.ofTheChapter("nginx:1.28");

    // When
    JsonNode sent = sent(new ServiceDeclaration("ab12", List.of("node.id==n1"), List.of()), spec);

    // Then
    assertThat(sent.at("/TaskTemplate/Placement/Constraints/0").asText()).isEqualTo("node.id==n1");
  }

  private static JsonNode sent(ServiceDeclaration declaration, ServiceSpec spec)
      throws JsonProcessingException {
    return JSON.readTree(JSON.writeValueAsString(declaration.of(spec)));
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
