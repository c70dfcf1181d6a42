package lab.orchestration.k8s.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;
import org.junit.jupiter.api.Test;

/** What the column without an operator applies is the file in {@code manifests/plain}. */
class PlainYamlTest {

  private static final Path FILE = Path.of("..", "..").resolve(PlainYaml.FILE);
  private static final String IMAGE_OF_THE_FILE = "nginx:1.30";

  @Test
  void givenWhatTheFileSaysItself_whenFilledIn_thenItIsTheFileAsPeopleReadIt() throws IOException {
    PlainYaml filled = PlainYaml.of(ServiceSpec.ofTheChapter(IMAGE_OF_THE_FILE), Map.of());

    assertThat(List.of(tree(filled.deployment()), tree(filled.service())))
        .isEqualTo(
            Stream.of(Files.readString(FILE).split("\n---\n")).map(PlainYamlTest::tree).toList());
  }

  @Test
  void givenAnotherDeclaration_whenFilledIn_thenNothingElseIsChanged() {
    ServiceSpec spec = new ServiceSpec("shop", "registry.example/nginx:2", 5, 80, 80);

    assertThat(changes(spec, Map.of("orchestration-lab/run", "42")))
        .containsExactly(
            Map.entry("Deployment /metadata/labels/app.kubernetes.io~1instance", "shop"),
            Map.entry("Deployment /metadata/labels/orchestration-lab~1run", "42"),
            Map.entry("Deployment /metadata/name", "shop"),
            Map.entry("Deployment /spec/replicas", "5"),
            Map.entry("Deployment /spec/selector/matchLabels/app.kubernetes.io~1instance", "shop"),
            Map.entry(
                "Deployment /spec/template/metadata/labels/app.kubernetes.io~1instance", "shop"),
            Map.entry("Deployment /spec/template/metadata/labels/orchestration-lab~1run", "42"),
            Map.entry(
                "Deployment /spec/template/spec/containers/0/image", "registry.example/nginx:2"),
            Map.entry("Service /metadata/labels/app.kubernetes.io~1instance", "shop"),
            Map.entry("Service /metadata/labels/orchestration-lab~1run", "42"),
            Map.entry("Service /metadata/name", "shop"),
            Map.entry("Service /spec/ports/0/port", "80"),
            Map.entry("Service /spec/selector/app.kubernetes.io~1instance", "shop"));
  }

  @Test
  void givenAGraceForLostNodes_whenFilledIn_thenItBecomesTolerationsOfBothTaints() {
    ServiceSpec spec = ServiceSpec.ofTheChapter(IMAGE_OF_THE_FILE);

    assertThat(changes(spec.withPolicy(spec.policy().withNodeLossGrace(2)), Map.of()))
        .containsEntry("Deployment /spec/template/spec/tolerations/0/tolerationSeconds", "2")
        .containsEntry(
            "Deployment /spec/template/spec/tolerations/0/key", "node.kubernetes.io/not-ready")
        .containsEntry(
            "Deployment /spec/template/spec/tolerations/1/key", "node.kubernetes.io/unreachable");
  }

  /** Where the filled-in file differs from the file, and what stands there. */
  private static Map<String, String> changes(ServiceSpec spec, Map<String, String> labels) {
    PlainYaml file = PlainYaml.asItIs();
    PlainYaml filled = PlainYaml.of(spec, labels);
    Map<String, String> changes = new TreeMap<>();
    changes.putAll(changes("Deployment", file.deployment(), filled.deployment()));
    changes.putAll(changes("Service", file.service(), filled.service()));
    return changes;
  }

  private static Map<String, String> changes(String kind, String before, String after) {
    Map<String, String> changes = leaves(kind + " ", tree(after));
    changes.entrySet().removeAll(leaves(kind + " ", tree(before)).entrySet());
    return changes;
  }

  private static Map<String, String> leaves(String path, JsonNode node) {
    Map<String, String> leaves = new TreeMap<>();
    if (node.isValueNode()) {
      leaves.put(path, node.asText());
    }
    node.properties()
        .forEach(
            field ->
                leaves.putAll(
                    leaves(path + "/" + field.getKey().replace("/", "~1"), field.getValue())));
    if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        leaves.putAll(leaves(path + "/" + index, node.get(index)));
      }
    }
    return leaves;
  }

  private static JsonNode tree(String yaml) {
    return Serialization.unmarshal(yaml, JsonNode.class);
  }
}
