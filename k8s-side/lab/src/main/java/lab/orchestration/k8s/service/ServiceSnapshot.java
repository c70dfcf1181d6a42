package lab.orchestration.k8s.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Quote;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** What Kubernetes says about a service, shortened to what an update and its undoing is about. */
public final class ServiceSnapshot {

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final KubernetesClient client;
  private final String namespace;
  private final ObjectMapper json = new ObjectMapper();

  /** Asks about services in a namespace. */
  public ServiceSnapshot(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** The Deployment's own words, and the versions kept. */
  public Quote ofDeployment(String service) throws InterruptedException {
    ObjectNode answer = json.createObjectNode();
    ApiServer.run(
        Message.of("k8s.service-snapshot.deployment-cannot-be-read", service),
        () -> deployment(answer, service));
    return new Quote(
        ("kubectl get deployments %1$s -o json; kubectl get replicasets -l %2$s=%1$s -o json"
                + "   # shortened")
            .formatted(service, OperatorLabels.INSTANCE),
        answer.toString());
  }

  private void deployment(ObjectNode answer, String service) {
    Optional.ofNullable(client.apps().deployments().inNamespace(namespace).withName(service).get())
        .ifPresent(
            found -> {
              answer.set("deployment", shortened(found));
              revisions(answer, service);
            });
  }

  /** The NginxService's own words, its Deployment's or StatefulSet's, and the versions kept. */
  public Quote ofNginxService(String service) throws InterruptedException {
    ObjectNode answer = json.createObjectNode();
    ApiServer.run(
        Message.of("k8s.service-snapshot.nginxservice-cannot-be-read", service),
        () -> {
          Optional.ofNullable(
                  client
                      .resources(NginxService.class)
                      .inNamespace(namespace)
                      .withName(service)
                      .get())
              .ifPresent(found -> answer.set("nginxService", shortened(found)));
          deployment(answer, service);
          Optional.ofNullable(
                  client.apps().statefulSets().inNamespace(namespace).withName(service).get())
              .ifPresent(
                  found -> {
                    answer.set("statefulSet", shortened(found));
                    controllerRevisions(answer, service);
                  });
        });
    return new Quote(
        ("kubectl get ngx,deployments,statefulsets %1$s -o json; kubectl get"
                + " replicasets,controllerrevisions -l %2$s=%1$s -o json   # shortened")
            .formatted(service, OperatorLabels.INSTANCE),
        answer.toString());
  }

  private JsonNode shortened(HasMetadata object) {
    JsonNode whole = new KubernetesSerialization().convertValue(object, JsonNode.class);
    ObjectNode part = json.createObjectNode();
    part.set("generation", whole.at("/metadata/generation"));
    ObjectNode spec = part.putObject("spec");
    copy(whole.at("/spec"), spec, "image", "replicas", "identity", "revisionHistoryLimit");
    copy(whole.at("/spec"), spec, "progressDeadlineSeconds", "strategy", "updateStrategy");
    copy(whole.at("/spec/template/spec/containers/0"), spec, "image");
    part.set("status", whole.at("/status"));
    return part;
  }

  private static void copy(JsonNode from, ObjectNode to, String... fields) {
    for (String field : fields) {
      if (from.hasNonNull(field)) {
        to.set(field, from.get(field));
      }
    }
  }

  /** How many former versions of a Deployment are kept to go back to. */
  public int formerVersions(String service) throws InterruptedException {
    return ApiServer.call(
        Message.of("k8s.service-snapshot.former-versions-of-cannot", service),
        () -> Math.max(0, replicaSets(service).size() - 1));
  }

  /** A Deployment keeps its former versions as ReplicaSets without Pods. */
  private List<ReplicaSet> replicaSets(String service) {
    return client
        .apps()
        .replicaSets()
        .inNamespace(namespace)
        .withLabel(OperatorLabels.INSTANCE, service)
        .list()
        .getItems()
        .stream()
        .sorted(Comparator.comparingInt(ServiceSnapshot::revision))
        .toList();
  }

  private void revisions(ObjectNode answer, String service) {
    List<ReplicaSet> sets = replicaSets(service);
    ArrayNode revisions = answer.putArray("revisions");
    for (ReplicaSet set : sets) {
      revisions
          .addObject()
          .put("revision", revision(set))
          .put("name", set.getMetadata().getName())
          .put("image", set.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
          .put("replicas", set.getSpec().getReplicas());
    }
    answer.put("formerVersionsKept", Math.max(0, sets.size() - 1));
  }

  private static int revision(ReplicaSet set) {
    return Integer.parseInt(set.getMetadata().getAnnotations().getOrDefault(REVISION, "0"));
  }

  private void controllerRevisions(ObjectNode answer, String service) {
    ArrayNode revisions = answer.putArray("revisions");
    client
        .apps()
        .controllerRevisions()
        .inNamespace(namespace)
        .withLabel(OperatorLabels.INSTANCE, service)
        .list()
        .getItems()
        .forEach(
            one ->
                revisions
                    .addObject()
                    .put("revision", one.getRevision())
                    .put("name", one.getMetadata().getName()));
    answer.put("formerVersionsKept", Math.max(0, revisions.size() - 1));
  }
}
