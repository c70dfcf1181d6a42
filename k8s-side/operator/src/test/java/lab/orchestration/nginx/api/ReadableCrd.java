package lab.orchestration.nginx.api;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adds to the generated CRD what no annotation can say, and people see: descriptions of the types
 * themselves and of the Conditions' fields for {@code kubectl explain}, that Conditions are told
 * apart by their type, and the order of the columns of {@code kubectl get}.
 */
final class ReadableCrd implements CRDPostProcessor {

  private static final List<String> COLUMNS = List.of("Desired", "Ready", "URL", "Image", "Age");

  private static final Map<String, String> CONDITION_FIELDS =
      Map.of(
          "type", "What the condition is about: Accepted, Progressing or Ready.",
          "status", "Whether it holds: True, False or Unknown.",
          "reason", "Why, in one word for programs.",
          "message", "Why, for people.",
          "lastTransitionTime", "Since when the status has been what it is.",
          "observedGeneration", "The metadata.generation that the condition is about.");

  @Override
  public HasMetadata process(HasMetadata crd, String specVersion) {
    CustomResourceDefinitionVersion version =
        ((CustomResourceDefinition) crd).getSpec().getVersions().get(0);
    List<CustomResourceColumnDefinition> columns = version.getAdditionalPrinterColumns();
    // The API server leaves the default out, so that what it answers is comparable with the file.
    columns.stream()
        .filter(column -> Objects.equals(column.getPriority(), 0))
        .forEach(column -> column.setPriority(null));
    columns.sort(
        Comparator.comparing(
            (CustomResourceColumnDefinition column) -> COLUMNS.indexOf(column.getName())));

    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setDescription(
        "An nginx web server of so many replicas, kept running by the Orchestration Lab's"
            + " operator.");
    field(root, "spec").setDescription("What is wanted.");
    // Whoever applies it owns it as a whole, with the defaults in it. Otherwise these would stay
    // behind, and refuse to be without a max, when server-side apply takes the rest away.
    field(field(root, "spec"), "autoscaling").setXKubernetesMapType("atomic");
    JSONSchemaProps status = field(root, "status");
    status.setDescription("What is observed; written by the operator.");

    JSONSchemaProps conditions = field(status, "conditions");
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    JSONSchemaProps condition = conditions.getItems().getSchema();
    condition.setRequired(List.of("type", "status"));
    CONDITION_FIELDS.forEach((name, text) -> field(condition, name).setDescription(text));
    rememberEachRuleOnce(root);
    return crd;
  }

  /** The generator finds the rule of a record's component twice: at the field and the accessor. */
  private static void rememberEachRuleOnce(JSONSchemaProps schema) {
    if (schema.getXKubernetesValidations() != null) {
      schema.setXKubernetesValidations(
          schema.getXKubernetesValidations().stream().distinct().toList());
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(ReadableCrd::rememberEachRuleOnce);
    }
  }

  private static JSONSchemaProps field(JSONSchemaProps object, String name) {
    return Objects.requireNonNull(object.getProperties().get(name), name);
  }
}
