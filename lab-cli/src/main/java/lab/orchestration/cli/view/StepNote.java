package lab.orchestration.cli.view;

import java.util.Optional;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Step;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.StepRecord;

/** What a reader must know of a step's time, lest it is taken for more than it is. */
public final class StepNote {

  private StepNote() {}

  /** The note on how long the step took in this column; empty if there is none. */
  public static Optional<String> of(ColumnRecord column, StepRecord step, Words words) {
    // Here the kind is new in every run; a model has no garbage collector.
    boolean collected =
        step.id().equals(Step.CLEAN_UP.id())
            && step.outcome() == Outcome.REACHED
            && column.column().equals(ColumnNames.OPERATOR)
            && column.provenance() != Provenance.MODEL;
    return collected ? Optional.of(words.text("step.S6.note")) : Optional.empty();
  }
}
