package lab.orchestration.nginx;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.cache.ObjectCache;

/**
 * Whether somebody else has an object by a name that an NginxService needs: a forced apply would
 * take it over. Everything else that can be wrong is refused by the API server, by the CRD's rules.
 */
public final class NameGuard {

  private NameGuard() {}

  /** What is in the way of the declaration; empty if nothing is. */
  public static Optional<String> check(NginxService service, ObjectCache known) {
    return DesiredObjects.of(service).stream()
        .flatMap(wanted -> counterpart(wanted, known).stream())
        .filter(there -> !isOwnedBy(service, there))
        .map(
            there ->
                "%s %s is there already and does not belong to this NginxService; remove it, or choose another name"
                    .formatted(there.getKind(), there.getMetadata().getName()))
        .findFirst();
  }

  private static Optional<? extends HasMetadata> counterpart(
      HasMetadata wanted, ObjectCache known) {
    return known.get(
        wanted.getClass(), wanted.getMetadata().getNamespace(), wanted.getMetadata().getName());
  }

  private static boolean isOwnedBy(NginxService service, HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .anyMatch(
            owner ->
                owner.getKind().equals(HasMetadata.getKind(NginxService.class))
                    && owner.getApiVersion().equals(HasMetadata.getApiVersion(NginxService.class))
                    && owner.getName().equals(service.getMetadata().getName()));
  }
}
