package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Labels;
import lab.orchestration.nginx.api.NginxService;

/** Installs and removes the CRD of the NginxService. */
public final class CrdInstaller {

  /** The file in {@code crds/}, as the build packs it. */
  public static final String FILE = "crds/nginxservices.orchestration.lab-v1.yml";

  private static final String NAME = "nginxservices.orchestration.lab";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KubernetesClient client;
  private final Ownership ownership;

  /** Prepares the installation in a cluster. */
  public CrdInstaller(KubernetesClient client, Ownership ownership) {
    this.client = client;
    this.ownership = ownership;
  }

  /**
   * Installs the CRD; returns once the API server serves the new kind.
   *
   * <p>A CRD is there for the whole cluster. One that somebody else installed is used if it is the
   * same, and never changed: other people's resources depend on it.
   */
  public void install() throws InterruptedException {
    CustomResourceDefinition wanted = read();
    Optional<CustomResourceDefinition> present = installed();
    if (present.isEmpty() || ownership.covers(present.get())) {
      apply(wanted);
    } else if (!says(present.get(), wanted)) {
      throw new LabException(
          Message.of("k8s.crd-installer.crd-cannot-be-used", NAME),
          Message.of("k8s.crd-installer.cluster-has-another-version-of"),
          Message.of("k8s.crd-installer.remove-it-if-nobody-needs"));
    }
    ApiServer.await(
        Message.of("k8s.crd-installer.api-server-does-not-serve", NAME),
        crd().informOnCondition(crds -> crds.stream().anyMatch(CrdInstaller::isEstablished)),
        PATIENCE);
  }

  /** Whether the CRD is there and ours. */
  boolean isOurs() throws InterruptedException {
    return installed().filter(ownership::covers).isPresent();
  }

  /** Whether there is any NginxService in the cluster. */
  public boolean isInUse() throws InterruptedException {
    return isInstalled()
        && !ApiServer.call(
                Message.of("k8s.crd-installer.nginxservices-of-cluster-cannot"),
                () -> client.resources(NginxService.class).inAnyNamespace().list().getItems())
            .isEmpty();
  }

  /** Whether the CRD is there, whoever installed it. */
  public boolean isInstalled() throws InterruptedException {
    return installed().isPresent();
  }

  /**
   * Removes the CRD if it is ours; returns once it is gone. Every NginxService would go with it, so
   * as long as anybody has one, the CRD stays.
   */
  public void remove() throws InterruptedException {
    if (!isOurs() || isInUse()) {
      return;
    }
    ApiServer.run(Message.of("k8s.crd-installer.crd-cannot-be-removed"), () -> crd().delete());
    ApiServer.await(
        Message.of("k8s.crd-installer.crd-is-not-removed", NAME),
        crd().informOnCondition(List::isEmpty),
        PATIENCE);
  }

  private void apply(CustomResourceDefinition wanted) throws InterruptedException {
    CustomResourceDefinition labelled =
        new CustomResourceDefinitionBuilder(wanted)
            .editMetadata()
            .addToLabels(Labels.of(ownership.runId()))
            .endMetadata()
            .build();
    ApiServer.call(
        Message.of("k8s.crd-installer.crd-cannot-be-installed"),
        () ->
            client
                .resource(labelled)
                .fieldManager(ApiServer.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply());
  }

  private Optional<CustomResourceDefinition> installed() throws InterruptedException {
    return ApiServer.call(
        Message.of("k8s.crd-installer.crds-of-cluster-cannot"),
        () -> Optional.ofNullable(crd().get()));
  }

  private Resource<CustomResourceDefinition> crd() {
    return client.apiextensions().v1().customResourceDefinitions().withName(NAME);
  }

  private static boolean says(CustomResourceDefinition present, CustomResourceDefinition wanted) {
    return Objects.equals(present.getSpec().getScope(), wanted.getSpec().getScope())
        && Objects.equals(present.getSpec().getVersions(), wanted.getSpec().getVersions());
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    // For a moment after its creation a CRD has no status, or one that says 'conditions: null'.
    return crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream().anyMatch(CrdInstaller::saysThatItIsEstablished);
  }

  private static boolean saysThatItIsEstablished(CustomResourceDefinitionCondition condition) {
    return condition.getType().equals("Established") && condition.getStatus().equals("True");
  }

  private static CustomResourceDefinition read() {
    try (InputStream file = CrdInstaller.class.getClassLoader().getResourceAsStream(FILE)) {
      return Serialization.unmarshal(
          Objects.requireNonNull(file, "the build packs " + FILE), CustomResourceDefinition.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
