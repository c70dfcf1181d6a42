package lab.orchestration.k8s.claim;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.Fault;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.Trial;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.k8s.claim.RawApi.Response;
import lab.orchestration.k8s.claim.Sightings.Sighting;

/**
 * C2a: somebody scales the Deployment, whoever made it. It is watched from before the deed on,
 * because a change that is put back within milliseconds is not found by looking afterwards.
 */
final class DriftTrial implements Trial {

  private static final Duration WINDOW = Duration.ofSeconds(DriftCorrection.WINDOW_SECONDS);

  /** Who puts a change back says so after the deed; nobody waits for the words. */
  private static final Duration TO_TELL = Duration.ofSeconds(10);

  private static final String[] TELLING = {
    "/metadata/generation", "/metadata/resourceVersion", "/spec/replicas", "/status/replicas"
  };

  private final ClusterAccess access;

  DriftTrial(ClusterAccess access) {
    this.access = access;
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    ServiceSpec declared = lab.spec();
    lab.declare(declared);
    DeploymentWatch deployment = new DeploymentWatch(access, declared.name());
    Response before = deployment.read();
    answer(lab, DriftCorrection.BEFORE, before);
    try (Sightings<Deployment> states = deployment.since(before, lab::millis);
        Sightings<Event> events = new EventLog(access).about(declared.name(), lab::millis)) {
      long deed = lab.millis();
      lab.inject(new Fault.Drift(1));
      Optional<Sighting<Deployment>> back =
          deployment.awaitPutBack(states, declared.replicas(), WINDOW);
      back.ifPresent(seen -> lab.millis(DriftCorrection.TIME, seen.millis() - deed));
      Response after = deployment.read();
      lab.fact(
          DriftCorrection.PUT_BACK,
          after.json().at("/spec/replicas").asInt() == declared.replicas());
      if (back.isPresent()) {
        events.await(event -> names(event.object().getMessage()), TO_TELL);
      }
      answer(lab, DriftCorrection.AFTER, after);
      tell(lab, events.objects(), after);
    }
  }

  private static void answer(ExperimentLab lab, String what, Response object) {
    lab.answer(
        what,
        object.request(),
        object.excerpt(TELLING)
            + "\n"
            + FieldManagers.told(object.json(), DeploymentWatch.REPLICAS));
  }

  /** The operator says it in an Event; of a plain Deployment only its managedFields tell. */
  private static void tell(ExperimentLab lab, List<Event> events, Response after) {
    List<String> corrections =
        events.stream().map(Event::getMessage).filter(DriftTrial::names).toList();
    List<String> owners = FieldManagers.of(after.json(), DeploymentWatch.REPLICAS);
    lab.fact(
        DriftCorrection.NAMED, !corrections.isEmpty() || owners.contains(ClusterAccess.SOMEBODY));
    lab.answer(
        DriftCorrection.TOLD,
        "kubectl get events --field-selector involvedObject.name=%1$s; kubectl get deployment %1$s -o yaml"
            .formatted(lab.spec().name()),
        Stream.concat(
                events.stream().map(EventLog::line),
                Stream.of(
                    "metadata.managedFields of the Deployment: spec.replicas belongs to "
                        + String.join(", ", owners)))
            .collect(Collectors.joining("\n")));
  }

  private static boolean names(String message) {
    return message.contains(ClusterAccess.SOMEBODY);
  }
}
