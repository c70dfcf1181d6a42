package lab.orchestration.core;

import lab.orchestration.core.message.Message;

/** Is told what a longer piece of work is doing at the moment. */
@FunctionalInterface
public interface Progress {
  /** Says in a short line what is being done now. */
  void report(Message line);

  /** Tells nobody. */
  static Progress silent() {
    return line -> {};
  }
}
