package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.Autoscaling;
import lab.orchestration.nginx.api.Exposure;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;
import lab.orchestration.nginx.api.RollingUpdate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The samples in {@code manifests/samples/} are fit to be copied. */
class SamplesTest {

  private static final Path SAMPLES = Path.of("..", "..", "manifests", "samples");
  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @TestFactory
  Stream<DynamicTest> everySampleSaysNothingThatHasNoEffect() throws IOException {
    return samples().map(file -> DynamicTest.dynamicTest(name(file), () -> isFit(file)));
  }

  private static void isFit(Path file) throws IOException {
    // When
    JsonNode yaml = STRICT.readTree(file.toFile());
    NginxService sample = STRICT.treeToValue(yaml, NginxService.class);
    NginxServiceSpec spec = STRICT.treeToValue(yaml.path("spec"), NginxServiceSpec.class);

    // Then
    assertThat(sample.getSpec()).isEqualTo(spec);
    assertThat(sample.getApiVersion()).isEqualTo(HasMetadata.getApiVersion(NginxService.class));
    assertThat(sample.getKind()).isEqualTo(HasMetadata.getKind(NginxService.class));
    assertThat(name(file)).isEqualTo(sample.getMetadata().getName() + ".yaml");
  }

  @Test
  void everyFieldHasAPlaceInTheSampleOfAllFields() throws IOException {
    // When
    JsonNode spec = STRICT.readTree(SAMPLES.resolve("every-field.yaml").toFile()).path("spec");

    // Then
    assertThat(fields(spec)).containsExactlyElementsOf(components(NginxServiceSpec.class));
    assertThat(fields(spec.path("exposure"))).containsExactlyElementsOf(components(Exposure.class));
    assertThat(fields(spec.path("update")))
        .containsExactlyElementsOf(components(RollingUpdate.class));
    assertThat(fields(spec.path("autoscaling")))
        .containsExactlyElementsOf(components(Autoscaling.class));
  }

  @Test
  void theReadmeNamesEverySample() throws IOException {
    // When
    String readme = Files.readString(SAMPLES.resolve("../README.md"));

    // Then
    assertThat(samples()).allSatisfy(file -> assertThat(readme).contains("`" + name(file) + "`"));
  }

  private static List<String> fields(JsonNode object) {
    return object.properties().stream().map(field -> field.getKey()).toList();
  }

  private static List<String> components(Class<? extends Record> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.sorted().toList().stream();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
