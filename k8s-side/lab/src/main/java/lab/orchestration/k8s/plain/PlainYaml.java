package lab.orchestration.k8s.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lab.orchestration.core.ServiceSpec;

/**
 * The Deployment and the Service of {@code manifests/plain/my-web.yaml}, with what a declaration
 * says filled in, and nothing else changed.
 */
public final class PlainYaml {

  /** The file in {@code manifests/}, as the build packs it. */
  public static final String FILE = "manifests/plain/my-web.yaml";

  /** The name of the service, as the labels of its objects say it. */
  public static final String INSTANCE = "app.kubernetes.io/instance";

  /** The taints of a node that is lost. */
  private static final List<String> NODE_LOSS =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  private final ObjectNode deployment;
  private final ObjectNode service;

  private PlainYaml(ObjectNode deployment, ObjectNode service) {
    this.deployment = deployment;
    this.service = service;
  }

  /** The file as it is. */
  static PlainYaml asItIs() {
    try (InputStream file = PlainYaml.class.getClassLoader().getResourceAsStream(FILE)) {
      String text =
          new String(
              Objects.requireNonNull(file, "the build packs " + FILE).readAllBytes(),
              StandardCharsets.UTF_8);
      List<ObjectNode> documents =
          Stream.of(text.split("(?m)^---$", -1))
              .map(document -> (ObjectNode) Serialization.unmarshal(document, JsonNode.class))
              .toList();
      return new PlainYaml(documents.get(0), documents.get(1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The file, filled in.
   *
   * @param labels are put on both objects and on the Pods, beside their own
   */
  public static PlainYaml of(ServiceSpec spec, Map<String, String> labels) {
    PlainYaml yaml = asItIs();
    yaml.fillDeployment(spec, labels);
    yaml.fillService(spec, labels);
    return yaml;
  }

  private void fillDeployment(ServiceSpec spec, Map<String, String> labels) {
    name(deployment, spec.name(), labels);
    at(deployment, "/spec").put("replicas", spec.replicas());
    at(deployment, "/spec/selector/matchLabels").put(INSTANCE, spec.name());
    label(at(deployment, "/spec/template/metadata/labels"), spec.name(), labels);
    at(deployment, "/spec/template/spec/containers/0").put("image", spec.image());
    at(deployment, "/spec/template/spec/containers/0/ports/0")
        .put("containerPort", spec.targetPort());
    Integer grace = spec.policy().nodeLossGraceSeconds();
    if (grace != null) {
      ArrayNode tolerations = at(deployment, "/spec/template/spec").putArray("tolerations");
      NODE_LOSS.forEach(
          taint ->
              tolerations
                  .addObject()
                  .put("key", taint)
                  .put("operator", "Exists")
                  .put("effect", "NoExecute")
                  .put("tolerationSeconds", grace));
    }
  }

  private void fillService(ServiceSpec spec, Map<String, String> labels) {
    name(service, spec.name(), labels);
    at(service, "/spec/selector").put(INSTANCE, spec.name());
    at(service, "/spec/ports/0").put("port", spec.port());
  }

  private static void name(ObjectNode object, String name, Map<String, String> labels) {
    at(object, "/metadata").put("name", name);
    label(at(object, "/metadata/labels"), name, labels);
  }

  private static void label(ObjectNode own, String name, Map<String, String> labels) {
    own.put(INSTANCE, name);
    labels.forEach(own::put);
  }

  private static ObjectNode at(ObjectNode object, String pointer) {
    return (ObjectNode) object.at(pointer);
  }

  /** The Deployment, as YAML. */
  public String deployment() {
    return Serialization.asYaml(deployment);
  }

  /** The same as JSON, which takes a line only. */
  public String deploymentAsJson() {
    return deployment.toString();
  }

  /** The Service, as YAML. */
  public String service() {
    return Serialization.asYaml(service);
  }
}
