package lab.orchestration.k8s.operator.acceptance;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lab.orchestration.k8s.api.Autoscaling;
import lab.orchestration.k8s.api.Exposure;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.RollingUpdate;

/**
 * The rules about the declaration alone. They are in the CRD as well, and a server of Kubernetes
 * 1.25 or later refuses what breaks them; an older one lets it through, and so they are checked
 * here again.
 */
final class SpecRules {

  private record Rule(Predicate<NginxService> broken, String message) {}

  private SpecRules() {}

  static Optional<Rejection> check(NginxService service) {
    return Stream.of(
            new Rule(SpecRules::nameIsUnfit, NginxService.NAME_IS_UNFIT),
            new Rule(SpecRules::hostIsMissing, Exposure.HOST_IS_MISSING),
            new Rule(SpecRules::hostIsUnused, Exposure.HOST_IS_UNUSED),
            new Rule(SpecRules::nothingMayMove, RollingUpdate.NOTHING_MAY_MOVE),
            new Rule(SpecRules::minIsAboveMax, Autoscaling.MIN_ABOVE_MAX))
        .filter(rule -> rule.broken().test(service))
        .map(rule -> new Rejection("Invalid", rule.message(), false))
        .findFirst();
  }

  private static boolean nameIsUnfit(NginxService service) {
    return !service.getMetadata().getName().matches(NginxService.NAME_PATTERN);
  }

  private static boolean hostIsMissing(NginxService service) {
    Exposure exposure = service.getSpec().exposure();
    return exposure.type() == Exposure.Type.Ingress && exposure.host() == null;
  }

  private static boolean hostIsUnused(NginxService service) {
    Exposure exposure = service.getSpec().exposure();
    return exposure.type() != Exposure.Type.Ingress && exposure.host() != null;
  }

  private static boolean nothingMayMove(NginxService service) {
    RollingUpdate update = service.getSpec().update();
    return update.maxSurge() == 0 && update.maxUnavailable() == 0;
  }

  private static boolean minIsAboveMax(NginxService service) {
    Autoscaling autoscaling = service.getSpec().autoscaling();
    return autoscaling != null && autoscaling.min() > autoscaling.max();
  }
}
