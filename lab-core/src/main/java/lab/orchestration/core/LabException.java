package lab.orchestration.core;

import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/** A failure that a person can act on: what happened, why, and what to do about it. */
public final class LabException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Message what;
  private final transient Message why;
  private final transient Message remedy;

  /**
   * Creates a failure with the three parts of its message.
   *
   * @param what what could not be done, as a clause without a full stop
   * @param why the reason, as the engine gave it where there is one
   * @param remedy what a person can do now
   */
  public LabException(Message what, Message why, Message remedy) {
    this(what, why, remedy, null);
  }

  /** Creates a failure that was caused by another one, shown only with {@code --verbose}. */
  public LabException(Message what, Message why, Message remedy, @Nullable Throwable cause) {
    super(Message.of("failure", what, why, remedy).toString(), cause);
    this.what = what;
    this.why = why;
    this.remedy = remedy;
  }

  /** What could not be done. */
  public Message what() {
    return what;
  }

  /** Why it could not be done. */
  public Message why() {
    return why;
  }

  /** What a person can do about it. */
  public Message remedy() {
    return remedy;
  }

  /** All three parts in a line. */
  public Message message() {
    return Message.of("failure", what, why, remedy);
  }

  /** A failure in a line; of one that is not the lab's, its kind as well. */
  public static Message describe(RuntimeException failure) {
    return failure instanceof LabException lab
        ? lab.message()
        : Message.verbatim(failure.toString());
  }

  /** The most telling message in a chain of causes: the innermost one that says anything. */
  public static Message reasonOf(Throwable failure) {
    Message reason = Message.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (cause instanceof LabException lab) {
        reason = lab.message();
      } else if (message != null && !message.isBlank()) {
        reason = Message.verbatim(message.strip());
      }
    }
    return reason.isEmpty() ? Message.verbatim(failure.getClass().getSimpleName()) : reason;
  }
}
