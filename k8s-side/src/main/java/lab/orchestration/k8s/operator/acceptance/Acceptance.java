package lab.orchestration.k8s.operator.acceptance;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;
import lab.orchestration.k8s.api.Identity;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceSpec;
import lab.orchestration.k8s.operator.dependent.DesiredObjects;

/** Whether a declaration can be carried out: by itself, and in the cluster as it is. */
public final class Acceptance {

  private final NginxService service;
  private final Known known;

  private Acceptance(NginxService service, Known known) {
    this.service = service;
    this.known = known;
  }

  /** Why the declaration cannot be carried out; empty if it can. */
  public static Optional<Rejection> check(NginxService service, Known known) {
    Acceptance acceptance = new Acceptance(service, known);
    return SpecRules.check(service)
        .or(acceptance::identityHasChanged)
        .or(acceptance::somethingIsInTheWay);
  }

  /** A server with CEL rules refuses the change; for any other it is seen by what is there. */
  private Optional<Rejection> identityHasChanged() {
    Class<? extends HasMetadata> other =
        service.getSpec().identity() == Identity.Sticky ? Deployment.class : StatefulSet.class;
    return known
        .get(other, service.getMetadata().getNamespace(), service.getMetadata().getName())
        .filter(this::isOurs)
        .map(there -> new Rejection("Invalid", NginxServiceSpec.IDENTITY_IS_IMMUTABLE, false));
  }

  /** A forced apply would take an object over that somebody else made. */
  private Optional<Rejection> somethingIsInTheWay() {
    return DesiredObjects.of(service).stream()
        .flatMap(wanted -> counterpart(wanted).stream())
        .filter(there -> !isOurs(there))
        .map(
            there ->
                new Rejection(
                    "NameTaken",
                    "%s %s is there already and does not belong to this NginxService; remove it, or choose another name"
                        .formatted(there.getKind(), there.getMetadata().getName()),
                    true))
        .findFirst();
  }

  private Optional<? extends HasMetadata> counterpart(HasMetadata wanted) {
    return known.get(
        wanted.getClass(), wanted.getMetadata().getNamespace(), wanted.getMetadata().getName());
  }

  private boolean isOurs(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(
            owner ->
                owner.getKind().equals(HasMetadata.getKind(NginxService.class))
                    && owner.getApiVersion().equals(HasMetadata.getApiVersion(NginxService.class))
                    && owner.getName().equals(service.getMetadata().getName()));
  }
}
