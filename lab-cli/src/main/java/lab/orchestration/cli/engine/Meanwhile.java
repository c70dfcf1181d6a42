package lab.orchestration.cli.engine;

import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;

/** What a person can do while something is made that takes minutes. */
@FunctionalInterface
public interface Meanwhile {

  /** Nothing but read the progress. */
  Meanwhile NOTHING =
      progress ->
          new Activity() {
            @Override
            public void report(Message line) {
              progress.report(line);
            }

            @Override
            public void close() {
              // Nothing was begun.
            }
          };

  /** Begins. The progress goes through what is returned, until it is closed. */
  Activity begin(Progress progress);

  /** What the person does; closing ends it. */
  interface Activity extends Progress, AutoCloseable {
    @Override
    void close();
  }
}
