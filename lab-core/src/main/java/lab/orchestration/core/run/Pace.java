package lab.orchestration.core.run;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lab.orchestration.core.Quote;
import lab.orchestration.core.Step;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.StepRecord;

/** Decides when a run goes on: at once, or when a person says so. */
public interface Pace {

  /** What is to become of a step that comes next. */
  enum Before {
    /** Do it. */
    GO,
    /** Leave it out; only where {@link Step#optional()}. */
    SKIP,
    /** Do no more steps; clean up. */
    QUIT
  }

  /** How to go on after a step. */
  enum After {
    /** With the next one. */
    NEXT,
    /** Once more with this one; only where {@link Step#repeatable()}. */
    REPEAT,
    /** Do no more steps; clean up. */
    QUIT
  }

  /**
   * A step that has ended in all columns.
   *
   * @param step the step
   * @param results how it went, by column
   * @param faults what came of the faults that the step did, by column; empty if it did none
   * @param objects asks each engine for its own words about the service, by column
   */
  record Ended(
      Step step,
      Map<String, StepRecord> results,
      Map<String, List<FaultRecord>> faults,
      Supplier<Map<String, Quote>> objects) {}

  /** Asked before a step; the commands are those that a person would type in each column. */
  Before before(Step step, Map<String, List<Message>> commands) throws InterruptedException;

  /** Asked after a step. */
  After after(Ended ended) throws InterruptedException;

  /** Never waits. */
  Pace STEADY =
      new Pace() {
        @Override
        public Before before(Step step, Map<String, List<Message>> commands) {
          return Before.GO;
        }

        @Override
        public After after(Ended ended) {
          return After.NEXT;
        }
      };
}
