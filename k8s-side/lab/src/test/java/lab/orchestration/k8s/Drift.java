package lab.orchestration.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody does behind the operator's back.
 *
 * @param service the NginxService that it is about
 * @param kind the kind of the object that is changed
 * @param object the object's name
 * @param patch the change, as a strategic merge patch
 * @param event what the Event must say about it
 */
record Drift(
    String service, Class<? extends HasMetadata> kind, String object, String patch, String event) {

  /** Who does it, by the name that managedFields record. */
  static final String MANAGER = "mallory";

  /** The NginxService of which a Deployment, and everything else but a StatefulSet, is made. */
  static final String ANY = "drift-any";

  /** The NginxService of which a StatefulSet is made. */
  static final String OWN = "drift-own";

  static final String SPEC_OF_ANY =
      """
      replicas: 1
      exposure: {type: Ingress, host: drift.example.org}
      autoscaling: {min: 1, max: 2}
      page: as declared
      """;

  static final String SPEC_OF_OWN = "replicas: 1\nidentity: Sticky";

  /** A change of every kind of object. */
  static Stream<Drift> changes() {
    return Stream.of(
        new Drift(
            ANY,
            Deployment.class,
            ANY,
            "spec: {replicas: 0}",
            "Deployment drift-any: spec.replicas from 0 to 1 (by mallory)"),
        new Drift(
            ANY,
            Deployment.class,
            ANY,
            "spec: {template: {spec: {containers: [{name: nginx, image: nowhere.invalid/x:1}]}}}",
            "Deployment drift-any: spec.template.spec.containers[nginx].image from"
                + " nowhere.invalid/x:1 to "
                + TestEngine.nginxImage()
                + " (by mallory)"),
        new Drift(
            ANY,
            Service.class,
            ANY,
            "spec: {ports: [{port: 8080, targetPort: 81}]}",
            "Service drift-any: spec.ports[http].targetPort from 81 to http (by mallory)"),
        new Drift(
            ANY,
            Service.class,
            ANY,
            "spec: {selector: {app.kubernetes.io/instance: other}}",
            "Service drift-any: spec.selector.app.kubernetes.io/instance from other to drift-any"
                + " (by mallory)"),
        new Drift(
            ANY,
            ConfigMap.class,
            ANY,
            "data: {index.html: defaced}",
            "ConfigMap drift-any: data.index.html from defaced to as declared (by mallory)"),
        new Drift(
            ANY,
            HorizontalPodAutoscaler.class,
            ANY,
            "spec: {maxReplicas: 40}",
            "HorizontalPodAutoscaler drift-any: spec.maxReplicas from 40 to 2 (by mallory)"),
        new Drift(
            ANY, Ingress.class, ANY, "spec: {rules: [{host: evil.example.org}]}", "by mallory)"),
        new Drift(
            OWN,
            StatefulSet.class,
            OWN,
            "spec: {replicas: 0}",
            "StatefulSet drift-own: spec.replicas from 0 to 1 (by mallory)"),
        new Drift(
            OWN,
            Service.class,
            OWN + "-peers",
            "spec: {ports: [{port: 8080, targetPort: 81}]}",
            "Service drift-own-peers: spec.ports[http].targetPort from 81 to http (by mallory)"));
  }

  /** Every object once, as it can be removed. */
  static List<Drift> removals() {
    return changes()
        .map(
            change ->
                new Drift(
                    change.service(),
                    change.kind(),
                    change.object(),
                    "",
                    "%s %s was deleted; recreated"
                        .formatted(change.kind().getSimpleName(), change.object())))
        .distinct()
        .toList();
  }

  /** Does it. */
  void happen(KubernetesClient client, String namespace) {
    var target = client.resources(kind).inNamespace(namespace).withName(object);
    if (patch.isEmpty()) {
      target.delete();
    } else {
      target.patch(
          new PatchContext.Builder()
              .withPatchType(PatchType.STRATEGIC_MERGE)
              .withFieldManager(MANAGER)
              .build(),
          Serialization.unmarshal(patch, JsonNode.class).toString());
    }
  }

  @Override
  public String toString() {
    return "%s %s %s"
        .formatted(kind.getSimpleName(), object, patch.isEmpty() ? "is removed" : patch);
  }
}
