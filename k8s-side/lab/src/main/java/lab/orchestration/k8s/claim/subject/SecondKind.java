package lab.orchestration.k8s.claim.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.TrialAccess;

/**
 * A kind that no cluster knows yet: the CRD of the NginxService, in another API group. The lab has
 * installed the CRD itself long before a claim is tested, and nobody looks after this one.
 */
public final class SecondKind {

  /** The API group. */
  public static final String GROUP = "c1.orchestration.lab";

  /** Where the API tells what is in the group. */
  public static final String API = "/apis/" + GROUP + "/v1";

  /** Where CRDs are. */
  public static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private static final String PLURAL = "nginxservices";
  private static final String NAME = PLURAL + "." + GROUP;
  private static final String FILE = "crds/nginxservices.orchestration.lab-v1.yml";

  private final TrialAccess access;

  /** A kind in the cluster of a trial; it is not installed yet. */
  public SecondKind(TrialAccess access) {
    this.access = access;
  }

  /** The checked-in CRD with another group, as JSON. */
  public String crd() {
    ObjectNode crd = new ObjectMapper().valueToTree(file());
    ObjectNode metadata = crd.putObject("metadata").put("name", NAME);
    ObjectNode labels = metadata.putObject("labels");
    access.labels().forEach(labels::put);
    ((ObjectNode) crd.required("spec")).put("group", GROUP);
    return crd.toString();
  }

  private static Map<?, ?> file() {
    try (InputStream file = SecondKind.class.getClassLoader().getResourceAsStream(FILE)) {
      return new KubernetesSerialization()
          .unmarshal(Objects.requireNonNull(file, "the build packs " + FILE), Map.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The CRD in the cluster. */
  public Resource<CustomResourceDefinition> installed() {
    return access.client().apiextensions().v1().customResourceDefinitions().withName(NAME);
  }

  /** An object of the kind, as it is sent. */
  public String object(String name, String rest) {
    return new Declaration(access).of(GROUP + "/v1", "NginxService", name, rest);
  }

  /**
   * Makes sure that nobody else is testing with this kind, in a cluster that is not ours.
   *
   * @throws LabException if somebody is
   */
  public void requireFree() throws InterruptedException {
    Optional<CustomResourceDefinition> present =
        Await.watched(Message.of("k8s.second-kind.crds-cannot-be-read"), installed(), found -> true)
            .stream()
            .findFirst();
    if (!access.ownCluster()
        && present
            .filter(crd -> !access.labels().equals(crd.getMetadata().getLabels()))
            .isPresent()) {
      throw new LabException(
          Message.of("k8s.second-kind.no-second-kind-can-be"),
          Message.of("k8s.second-kind.another-run-has-made-or", NAME),
          Message.of("k8s.second-kind.wait-for-it-or-remove"));
    }
  }

  /** Where its objects are. */
  public String objects() {
    return "%s/namespaces/%s/%s".formatted(API, access.namespace(), PLURAL);
  }

  /** Where one of its objects is. */
  public String path(String name) {
    return objects() + "/" + name;
  }

  /** Whether the API server says that it serves the CRD. */
  public static boolean isEstablished(CustomResourceDefinition crd) {
    // For a moment after its creation a CRD has no status, or one that says 'conditions: null'.
    return crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(one -> one.getType().equals("Established") && one.getStatus().equals("True"));
  }
}
