package lab.orchestration.nginx.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator observes, never what was declared.
 *
 * @param observedGeneration the generation of the declaration that this status is about
 * @param replicas how many Pods there are
 * @param readyReplicas how many of them answer their readiness probe
 * @param updatedReplicas how many of them run what is declared now
 * @param selector which Pods they are
 * @param url where the service answers; null as long as there is nothing to reach
 * @param conditions where the service stands
 */
public record NginxServiceStatus(
    @JsonPropertyDescription(
            "The metadata.generation that this status is about; older than the resource's own"
                + " means that the operator has not seen the latest change yet.")
        Long observedGeneration,
    @JsonPropertyDescription("How many Pods there are, old and surplus ones included.")
        @StatusReplicas
        Integer replicas,
    @JsonPropertyDescription("How many Pods answer their readiness probe.") Integer readyReplicas,
    @JsonPropertyDescription("How many Pods run what is declared now.") Integer updatedReplicas,
    @JsonPropertyDescription("The label selector of the Pods, for the scale subresource.")
        @LabelSelector
        String selector,
    @JsonPropertyDescription(
            "Where the service answers; <node> stands for the address of any node. Left out as long"
                + " as there is nothing to reach.")
        @Nullable String url,
    @JsonPropertyDescription(
            "Accepted: the declaration can be carried out. Progressing: Pods are being made or"
                + " removed. Ready: exactly the declared Pods run and all of them are ready.")
        List<Condition> conditions) {

  /** The reason of an Accepted condition that is not true because the API server refused. */
  public static final String APPLY_FAILED = "ApplyFailed";

  /** The condition says whether the declaration can be carried out. */
  public static final String ACCEPTED = "Accepted";

  /** The condition says whether the service is on its way to what is declared. */
  public static final String PROGRESSING = "Progressing";

  /** The condition says whether exactly what is declared runs. */
  public static final String READY = "Ready";

  /** Whether the operator has done all that it can: what is missing now is the cluster's part. */
  public boolean carriedOut() {
    return condition(ACCEPTED).filter(one -> one.getStatus().equals("True")).isPresent();
  }

  /** The condition of this type, if there is one. */
  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(one -> one.getType().equals(type)).findFirst();
  }
}
