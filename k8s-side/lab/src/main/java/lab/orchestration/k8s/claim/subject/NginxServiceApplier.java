package lab.orchestration.k8s.claim.subject;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.record.gitops.Applier;
import lab.orchestration.record.gitops.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Declares the NginxServices of a revision by server-side apply, and removes those that an earlier
 * revision had.
 */
public final class NginxServiceApplier implements Applier {

  /** In whose name it writes. */
  static final String MANAGER = "gitops";

  /** The label by which it knows again what it has made. */
  private static final String LABEL = "orchestration-lab/gitops";

  /** The operator writes the status a few times after each change, which ends. */
  private static final int MOST_ATTEMPTS = 10;

  private final TrialAccess access;
  private String tried = "";

  /** Declares in the namespace of a trial. */
  public NginxServiceApplier(TrialAccess access) {
    this.access = access;
  }

  @Override
  public String apply(Revision revision) throws InterruptedException {
    try {
      List<GenericKubernetesResource> declared =
          revision.files().values().stream().flatMap(this::documents).toList();
      if (!revision.id().equals(tried)) {
        // Before anything is changed: half a revision would be worse than none.
        declared.forEach(one -> apply(one, true));
        tried = revision.id();
      }
      List<String> changes = new ArrayList<>();
      for (GenericKubernetesResource one : declared) {
        change(one).ifPresent(changes::add);
      }
      changes.addAll(prune(declared));
      return String.join(", ", changes);
    } catch (KubernetesClientException refused) {
      if (Thread.interrupted() || refused.getCause() instanceof InterruptedException) {
        throw new InterruptedException();
      }
      throw new LabException(
          Message.of("k8s.nginx-service-applier.api-server-refuses-it"),
          refused.getStatus() == null
              ? LabException.reasonOf(refused)
              : Message.verbatim(Objects.requireNonNullElse(refused.getStatus().getMessage(), "")),
          Message.of("k8s.nginx-service-applier.correct-it-by-another-commit"),
          refused);
    }
  }

  private Stream<GenericKubernetesResource> documents(String file) {
    return Stream.of(file.split("(?m)^---$"))
        .filter(document -> !document.isBlank())
        .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
        .map(this::labelled);
  }

  private GenericKubernetesResource labelled(GenericKubernetesResource declared) {
    declared.getMetadata().setNamespace(access.namespace());
    Map<String, String> labels = new LinkedHashMap<>(access.labels());
    labels.put(LABEL, access.runId());
    declared.getMetadata().setLabels(labels);
    return declared;
  }

  /**
   * Applies it; says what was changed by that, if anything was.
   *
   * <p>The apply is conditional: it is refused if the object is another one than was just read. So
   * what was there before is what the apply met, whoever else writes to it.
   */
  private Optional<String> change(GenericKubernetesResource declared) {
    for (int attempt = 1; ; attempt++) {
      NginxService before = service(declared).get();
      declared
          .getMetadata()
          .setResourceVersion(before == null ? null : before.getMetadata().getResourceVersion());
      try {
        return difference(before, apply(declared, false));
      } catch (KubernetesClientException conflict) {
        if (conflict.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == MOST_ATTEMPTS) {
          throw conflict;
        }
      } finally {
        declared.getMetadata().setResourceVersion(null);
      }
    }
  }

  /** The generation counts changes of what is declared; the resource's version status as well. */
  private static Optional<String> difference(@Nullable NginxService before, HasMetadata after) {
    if (before == null) {
      return Optional.of(name(after) + " created");
    }
    return before.getMetadata().getGeneration().equals(after.getMetadata().getGeneration())
        ? Optional.empty()
        : Optional.of("%s changed: %s".formatted(name(after), changes(before, after)));
  }

  /** Which fields of the spec are others than before. */
  private static String changes(HasMetadata before, HasMetadata after) {
    JsonNode former = spec(before);
    List<String> changes = new ArrayList<>();
    spec(after)
        .properties()
        .forEach(
            field -> {
              JsonNode was = former.path(field.getKey());
              if (!was.equals(field.getValue())) {
                changes.add("%s from %s to %s".formatted(field.getKey(), was, field.getValue()));
              }
            });
    return String.join(", ", changes);
  }

  private static JsonNode spec(HasMetadata object) {
    return new KubernetesSerialization().convertValue(object, JsonNode.class).path("spec");
  }

  private HasMetadata apply(GenericKubernetesResource declared, boolean dryRun) {
    PatchContext.Builder apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MANAGER)
            .withForce(true);
    return access
        .client()
        .resource(declared)
        .patch((dryRun ? apply.withDryRun(List.of("All")) : apply).build(), declared);
  }

  /** Removes what carries the label and is not declared any more. */
  private List<String> prune(List<GenericKubernetesResource> declared) {
    Set<String> names =
        declared.stream().map(NginxServiceApplier::name).collect(Collectors.toSet());
    return access
        .client()
        .resources(NginxService.class)
        .inNamespace(access.namespace())
        .withLabel(LABEL, access.runId())
        .list()
        .getItems()
        .stream()
        .filter(found -> !names.contains(name(found)))
        .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
        .map(
            found -> {
              service(found).delete();
              return name(found) + " removed";
            })
        .toList();
  }

  private Resource<NginxService> service(HasMetadata object) {
    return access
        .client()
        .resources(NginxService.class)
        .inNamespace(access.namespace())
        .withName(name(object));
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }
}
