package lab.orchestration.core.record;

import java.util.List;
import java.util.Map;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.ObservationChange;

/**
 * One event of a run: each method of {@link RunListener} as a value.
 *
 * <p>A run's events are kept in the run record, so that it can be replayed, and sent to a browser
 * one by one while the run lasts.
 */
public sealed interface RunEvent {

  /** When it was, in milliseconds since the run began. */
  long at();

  /** Shows it on a to. */
  void tell(RunEventDispatcher to);

  /** {@link RunListener#planned}. */
  record Planned(long at, RunPlan plan) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().planned(plan);
    }
  }

  /** {@link RunListener#preparing}. */
  record Preparing(long at, String column, Message line) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().preparing(column, line);
    }
  }

  /** {@link RunListener#prepared}. */
  record Prepared(long at, String column, EngineInfo engine, long millis) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().prepared(column, engine, millis);
    }
  }

  /** {@link RunListener#stepStarting}. */
  record StepStarting(long at, Step step, Map<String, List<Message>> commands) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().stepStarting(step, commands);
    }
  }

  /** {@link RunListener#changed}. */
  record Changed(long at, String column, ObservationChange change) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().changed(column, to.change(column, change));
    }
  }

  /** {@link RunListener#happened}. Not repeated in the recording: the column's record has it. */
  record Happened(long at, LabEvent event) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().happened(event);
    }
  }

  /** {@link RunListener#faultRecorded}. */
  record FaultRecorded(long at, String column, FaultRecord fault) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().faultRecorded(column, fault);
    }
  }

  /** {@link RunListener#stepEnded}. */
  record StepEnded(long at, String column, Step step, StepRecord result) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().stepEnded(column, step, result, to.column(column));
    }
  }

  /** {@link RunListener#stepCompleted}. */
  record StepCompleted(long at, Step step) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().stepCompleted(step);
    }
  }

  /** {@link RunListener#experimentStarting}. */
  record ExperimentStarting(long at, Experiment.About experiment, int repeat, int repeats)
      implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().experimentStarting(experiment, repeat, repeats);
    }
  }

  /** {@link RunListener#observing}. */
  record Observing(long at, String column, Message line) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().observing(column, line);
    }
  }

  /** {@link RunListener#observed}. */
  record Observed(long at, Evidence evidence) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().observed(evidence);
    }
  }

  /** {@link RunListener#experimentEnded}. */
  record ExperimentEnded(long at, ExperimentRecord experiment) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().experimentEnded(experiment);
    }
  }

  /** {@link RunListener#playOpened}. */
  record PlayOpened(long at) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().playOpened();
    }
  }

  /** {@link RunListener#playClosed}. */
  record PlayClosed(long at) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().playClosed();
    }
  }

  /** {@link RunListener#cleaningUp}. */
  record CleaningUp(long at) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().cleaningUp();
    }
  }

  /** {@link RunListener#cutShort}. */
  record CutShort(long at, List<String> leftovers) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().cutShort(leftovers);
    }
  }

  /**
   * {@link RunListener#finished}. Never on a recording, which is a part of that record itself.
   *
   * @param run the whole run
   */
  record Finished(long at, RunRecord run) implements RunEvent {
    @Override
    public void tell(RunEventDispatcher to) {
      to.listener().finished(run);
    }
  }
}
