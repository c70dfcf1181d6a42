package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.List;

/**
 * The rules of the CRD that are written in CEL. A server older than 1.23 does not know that there
 * can be any and refuses a CRD that is applied with them; there the operator alone checks them.
 */
final class CrdRules {

  private static final int FIRST_MINOR = 23;

  private CrdRules() {}

  /** Whether the server knows such rules. */
  static boolean areKnownTo(KubernetesClient client) {
    VersionInfo version = client.getKubernetesVersion();
    int major = Integer.parseInt(digits(version.getMajor()));
    int minor = Integer.parseInt(digits(version.getMinor()));
    return major > 1 || minor >= FIRST_MINOR;
  }

  /** Some vendors call the minor version {@code 28+}. */
  private static String digits(String number) {
    return number.replaceAll("\\D", "");
  }

  /** Removes all rules. */
  static void strip(CustomResourceDefinition crd) {
    crd.getSpec().getVersions().forEach(version -> strip(version.getSchema().getOpenAPIV3Schema()));
  }

  private static void strip(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(List.of());
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(CrdRules::strip);
    }
  }
}
