package lab.orchestration.core.run;

/** What a person does with the running clusters after the steps, before they are cleaned up. */
@FunctionalInterface
public interface InteractivePause {

  /** There is none. */
  InteractivePause NONE = playground -> {};

  /** Returns when the person is done. */
  void play(Playground playground) throws InterruptedException;
}
