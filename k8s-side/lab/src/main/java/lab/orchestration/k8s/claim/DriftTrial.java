package lab.orchestration.k8s.claim;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lab.orchestration.core.Fault;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.EventLog;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.FieldManagers;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.request.WatchRecorder;
import lab.orchestration.k8s.claim.request.WatchRecorder.Sighting;
import lab.orchestration.k8s.claim.subject.DeploymentWatch;

/**
 * C2a: somebody scales the Deployment, whoever made it. It is watched from before the deed on,
 * because a change that is put back within milliseconds is not found by looking afterwards.
 */
final class DriftTrial implements Trial {

  private static final Duration WINDOW = Duration.ofSeconds(DriftCorrection.WINDOW_SECONDS);

  /** Who puts a change back says so after the deed. */
  private static final Duration TO_TELL = Duration.ofSeconds(10);

  private static final String[] TELLING = {
    "/metadata/generation", "/metadata/resourceVersion", "/spec/replicas", "/status/replicas"
  };

  private final TrialAccess access;

  DriftTrial(TrialAccess access) {
    this.access = access;
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    ServiceSpec declared = lab.spec();
    lab.declare(declared);
    DeploymentWatch deployment = new DeploymentWatch(access, declared.name());
    Exchange before = deployment.read();
    Conversation first = new Conversation();
    add(first, before);
    first.writeTo(lab, DriftCorrection.BEFORE);
    try (WatchRecorder<Deployment> states = deployment.since(before, lab::millis);
        WatchRecorder<Event> events = new EventLog(access).about(declared.name(), lab::millis)) {
      long deed = lab.millis();
      InjectedFault drift = lab.faults().inject(new Fault.Drift(1));
      Optional<Sighting<Deployment>> back =
          deployment.awaitPutBack(states, declared.replicas(), WINDOW);
      back.ifPresent(seen -> lab.millis(DriftCorrection.TIME, seen.millis() - deed));
      Exchange after = deployment.read();
      lab.fact(DriftCorrection.PUT_BACK, after.at("/spec/replicas").asInt() == declared.replicas());
      Conversation then = new Conversation();
      then.add(drift.how(), "spec.replicas, as the watch tells it: " + deployment.course(states));
      add(then, after);
      then.writeTo(lab, DriftCorrection.AFTER);
      if (back.isPresent()) {
        events.await(event -> names(event.object()), TO_TELL);
      }
      tell(lab, events.objects(), after);
    }
  }

  private static void add(Conversation conversation, Exchange read) {
    conversation.add(
        read.request(),
        read.shortened(TELLING) + "; " + FieldManagers.told(read, FieldManagers.REPLICAS));
  }

  /** The operator says it in an Event; of a plain Deployment only its managedFields tell. */
  private static void tell(ExperimentLab lab, List<Event> events, Exchange after) {
    List<String> owners = FieldManagers.of(after, FieldManagers.REPLICAS);
    lab.fact(
        DriftCorrection.NAMED,
        events.stream().anyMatch(DriftTrial::names) || owners.contains(TrialAccess.SOMEBODY));
    Conversation told = new Conversation();
    told.add(
        Message.verbatim(
            "kubectl get events --field-selector involvedObject.name=" + lab.spec().name()),
        events.isEmpty()
            ? Message.of("k8s.drift-trial.nothing-since-change")
            : Message.verbatim(
                events.stream().map(EventLog::line).collect(Collectors.joining("\n"))));
    told.add(
        "kubectl get deployment " + lab.spec().name() + " -o yaml",
        "metadata.managedFields: spec.replicas belongs to " + String.join(", ", owners));
    told.writeTo(lab, DriftCorrection.TOLD);
  }

  private static boolean names(Event event) {
    return event.getMessage().contains(TrialAccess.SOMEBODY);
  }
}
