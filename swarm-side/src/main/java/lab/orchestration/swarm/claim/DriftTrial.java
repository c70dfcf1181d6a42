package lab.orchestration.swarm.claim;

import static lab.orchestration.core.claim.DriftCorrection.AFTER;
import static lab.orchestration.core.claim.DriftCorrection.BEFORE;
import static lab.orchestration.core.claim.DriftCorrection.NAMED;
import static lab.orchestration.core.claim.DriftCorrection.PUT_BACK;
import static lab.orchestration.core.claim.DriftCorrection.TIME;
import static lab.orchestration.core.claim.DriftCorrection.TOLD;
import static lab.orchestration.core.claim.DriftCorrection.WINDOW_SECONDS;

import java.time.Duration;
import lab.orchestration.core.Fault;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.EngineTime;
import lab.orchestration.swarm.claim.request.Inspection;
import lab.orchestration.swarm.claim.request.ServiceEvents;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ForeignWriter;

/** C2a on Swarm: somebody scales the service; is that put back, and is it told who did it? */
final class DriftTrial implements Trial {

  private static final int DRIFTED = 1;

  private static final Duration WINDOW = Duration.ofSeconds(WINDOW_SECONDS);

  private final RawEngineApi api;

  DriftTrial(TrialAccess access) {
    this.api = access.api();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    int declared = lab.spec().replicas();
    lab.declare(lab.spec());
    String name = lab.spec().name();
    Inspection before = Inspection.of(api, name);
    lab.answer(BEFORE, before.request(), before.text());
    ServiceEvents events = new ServiceEvents(api, name, EngineTime.now(api));

    long start = lab.millis();
    lab.faults().inject(new Fault.Drift(DRIFTED));
    lab.progress(Message.of("swarm.drift-trial.looks-on", WINDOW_SECONDS));
    // What was seen before the change must not pass for a correction of it.
    boolean shown =
        lab.happensWithin(
            WINDOW,
            new Condition(
                Message.of("swarm.drift-trial.change-shows"),
                seen -> seen.wanted().size() == DRIFTED));
    boolean served = lab.happensWithin(WINDOW, Condition.serving(declared));
    long end = lab.millis();

    Inspection after = Inspection.of(api, name);
    lab.answer(AFTER, after.request(), after.text());
    boolean putBack = after.replicas() == declared;
    lab.fact(PUT_BACK, putBack);
    if (putBack && shown && served) {
      lab.millis(TIME, end - start);
    }
    RawAnswer told = events.look();
    lab.answer(TOLD, told.request(), told.body());
    lab.fact(
        NAMED, told.mentions(ForeignWriter.NAME) || after.answer().mentions(ForeignWriter.NAME));
  }
}
