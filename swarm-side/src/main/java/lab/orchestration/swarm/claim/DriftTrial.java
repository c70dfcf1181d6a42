package lab.orchestration.swarm.claim;

import static lab.orchestration.core.claim.DriftCorrection.AFTER;
import static lab.orchestration.core.claim.DriftCorrection.BEFORE;
import static lab.orchestration.core.claim.DriftCorrection.NAMED;
import static lab.orchestration.core.claim.DriftCorrection.PUT_BACK;
import static lab.orchestration.core.claim.DriftCorrection.TIME;
import static lab.orchestration.core.claim.DriftCorrection.TOLD;
import static lab.orchestration.core.claim.DriftCorrection.WINDOW_SECONDS;

import java.time.Duration;
import lab.orchestration.core.Condition;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Trial;

/** C2a on Swarm: somebody scales the service; is that put back, and is it told who did it? */
final class DriftTrial implements Trial {

  private static final int DRIFTED = 1;

  private static final Duration WINDOW = Duration.ofSeconds(WINDOW_SECONDS);

  private final EngineApi manager;

  DriftTrial(TrialAccess access) {
    this.manager = access.manager();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    int declared = lab.spec().replicas();
    lab.declare(lab.spec());
    Inspection service = new Inspection(manager, lab.spec().name());
    lab.answer(BEFORE, service.request(), service.look().text());
    String since = EngineTime.of(manager);

    long start = lab.millis();
    lab.inject(new Fault.Drift(DRIFTED));
    lab.progress("looks on for %d s".formatted(WINDOW_SECONDS));
    // What was seen before the change must not pass for a correction of it.
    boolean shown =
        lab.happensWithin(
            WINDOW, new Condition("the change shows", seen -> seen.wanted().size() == DRIFTED));
    boolean served = lab.happensWithin(WINDOW, Condition.serving(declared));
    long end = lab.millis();

    Inspection.Answer after = service.look();
    lab.answer(AFTER, service.request(), after.text());
    boolean putBack = after.replicas() == declared;
    lab.fact(PUT_BACK, putBack);
    if (putBack && shown && served) {
      lab.millis(TIME, end - start);
    }
    ServiceEvents events = new ServiceEvents(manager, lab.spec().name(), since);
    String told = events.look();
    lab.answer(TOLD, events.request(), told);
    lab.fact(NAMED, told.contains(Somebody.NAME) || after.whole().contains(Somebody.NAME));
  }
}
