package lab.orchestration.k8s.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Labels;

/** The namespace to which the lab keeps in a cluster that is not its own. */
public final class OwnNamespace {

  /** One with thousands of objects took more than three minutes to go on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final KubernetesClient client;
  private final String name;
  private final Ownership ownership;

  /** Names the namespace; it need not be there. */
  public OwnNamespace(KubernetesClient client, String name, Ownership ownership) {
    this.client = client;
    this.name = name;
    this.ownership = ownership;
  }

  /** Makes the namespace; returns once Pods can be made in it. */
  public void create() throws InterruptedException {
    Optional<Namespace> present = present();
    if (present.isPresent() && !ownership.covers(present.get())) {
      throw new LabException(
          Message.of("k8s.own-namespace.namespace-cannot-be-used", name),
          Message.of("k8s.own-namespace.it-is-there-already-and"),
          Message.of("k8s.own-namespace.try-again-every-run-has"));
    }
    if (present.isEmpty()) {
      Namespace wanted =
          new NamespaceBuilder()
              .withNewMetadata()
              .withName(name)
              .withLabels(Labels.of(ownership.runId()))
              .endMetadata()
              .build();
      ApiServer.call(
          Message.of("k8s.own-namespace.namespace-cannot-be-made", name),
          () -> client.resource(wanted).create());
    }
    ApiServer.await(
        Message.of("k8s.own-namespace.namespace-cannot-be-used", name),
        client
            .serviceAccounts()
            .inNamespace(name)
            .withName("default")
            .informOnCondition(accounts -> !accounts.isEmpty()),
        PATIENCE);
  }

  /** Removes the namespace if it is ours; returns once it is gone. */
  public void remove() throws InterruptedException {
    if (present().filter(ownership::covers).isEmpty()) {
      return;
    }
    ApiServer.run(
        Message.of("k8s.own-namespace.namespace-cannot-be-removed", name),
        () -> namespace().delete());
    ApiServer.await(
        Message.of("k8s.own-namespace.namespace-is-not-removed", name),
        namespace().informOnCondition(List::isEmpty),
        PATIENCE);
  }

  private Optional<Namespace> present() throws InterruptedException {
    return ApiServer.call(
        Message.of("k8s.own-namespace.namespace-cannot-be-read", name),
        () -> Optional.ofNullable(namespace().get()));
  }

  private Resource<Namespace> namespace() {
    return client.namespaces().withName(name);
  }
}
