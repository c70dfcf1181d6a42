package lab.orchestration.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/**
 * One moment of a run as a view is told of it: each method of {@link LabView} as a value.
 *
 * <p>A run's scenes make up its tape. They are kept in the run record, so that it can be shown once
 * more, and sent to a browser one by one while the run lasts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "scene")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunEvent.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = RunEvent.Preparing.class, name = "preparing"),
  @JsonSubTypes.Type(value = RunEvent.Prepared.class, name = "prepared"),
  @JsonSubTypes.Type(value = RunEvent.StepStarting.class, name = "step-starting"),
  @JsonSubTypes.Type(value = RunEvent.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = RunEvent.Happened.class, name = "happened"),
  @JsonSubTypes.Type(value = RunEvent.FaultRecorded.class, name = "fault-recorded"),
  @JsonSubTypes.Type(value = RunEvent.StepEnded.class, name = "step-ended"),
  @JsonSubTypes.Type(value = RunEvent.StepCompleted.class, name = "step-completed"),
  @JsonSubTypes.Type(value = RunEvent.ExperimentStarting.class, name = "experiment-starting"),
  @JsonSubTypes.Type(value = RunEvent.Observing.class, name = "observing"),
  @JsonSubTypes.Type(value = RunEvent.Observed.class, name = "observed"),
  @JsonSubTypes.Type(value = RunEvent.ExperimentEnded.class, name = "experiment-ended"),
  @JsonSubTypes.Type(value = RunEvent.PlayOpened.class, name = "play-opened"),
  @JsonSubTypes.Type(value = RunEvent.PlayClosed.class, name = "play-closed"),
  @JsonSubTypes.Type(value = RunEvent.CleaningUp.class, name = "cleaning-up"),
  @JsonSubTypes.Type(value = RunEvent.CutShort.class, name = "cut-short"),
  @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RunEvent {

  /** When it was, in milliseconds since the run began. */
  long at();

  /** Shows it on a stage. */
  void showTo(Stage stage);

  /** {@link LabView#planned}. */
  record Planned(long at, RunPlan plan) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().planned(plan);
    }
  }

  /** {@link LabView#preparing}. */
  record Preparing(long at, String column, String line) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().preparing(column, line);
    }
  }

  /** {@link LabView#prepared}. */
  record Prepared(long at, String column, EngineInfo engine, long millis) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().prepared(column, engine, millis);
    }
  }

  /** {@link LabView#stepStarting}. */
  record StepStarting(long at, Step step, Map<String, List<String>> commands) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().stepStarting(step, commands);
    }
  }

  /** {@link LabView#changed}. */
  record Changed(long at, String column, ObservationChange change) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().changed(column, stage.change(column, change));
    }
  }

  /** {@link LabView#happened}. On the tape it is not repeated, the column's record has it. */
  record Happened(long at, LabEvent event) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().happened(event);
    }
  }

  /** {@link LabView#faultRecorded}. */
  record FaultRecorded(long at, String column, FaultRecord fault) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().faultRecorded(column, fault);
    }
  }

  /** {@link LabView#stepEnded}. */
  record StepEnded(long at, String column, Step step, StepRecord result) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().stepEnded(column, step, result, stage.column(column));
    }
  }

  /** {@link LabView#stepCompleted}. */
  record StepCompleted(long at, Step step) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().stepCompleted(step);
    }
  }

  /** {@link LabView#experimentStarting}. */
  record ExperimentStarting(long at, Experiment.About experiment, int repeat, int repeats)
      implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().experimentStarting(experiment, repeat, repeats);
    }
  }

  /** {@link LabView#observing}. */
  record Observing(long at, String column, String line) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().observing(column, line);
    }
  }

  /** {@link LabView#observed}. */
  record Observed(long at, Evidence evidence) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().observed(evidence);
    }
  }

  /** {@link LabView#experimentEnded}. */
  record ExperimentEnded(long at, ExperimentRecord experiment) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().experimentEnded(experiment);
    }
  }

  /** {@link LabView#playOpened}. */
  record PlayOpened(long at) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().playOpened();
    }
  }

  /** {@link LabView#playClosed}. */
  record PlayClosed(long at) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().playClosed();
    }
  }

  /** {@link LabView#cleaningUp}. */
  record CleaningUp(long at) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().cleaningUp();
    }
  }

  /** {@link LabView#cutShort}. */
  record CutShort(long at, List<String> leftovers) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().cutShort(leftovers);
    }
  }

  /**
   * {@link LabView#finished}. Never on a tape, which is a part of that record itself.
   *
   * @param run the whole run
   */
  record Finished(long at, RunRecord run) implements RunEvent {
    @Override
    public void showTo(Stage stage) {
      stage.view().finished(run);
    }
  }
}
