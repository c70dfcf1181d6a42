package lab.orchestration.core;

import lab.orchestration.core.message.Message;

/**
 * The engine's own words.
 *
 * @param request what was asked, as a command or a request that a person could repeat
 * @param answer what the engine answered, shortened only where it says so
 */
public record Quote(Message request, Message answer) {

  /** What was asked and answered, as it is in every language. */
  public Quote(String request, String answer) {
    this(Message.verbatim(request), Message.verbatim(answer));
  }
}
