package lab.orchestration.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure that a person can act on: what happened, why, and what to do about it. */
public final class LabException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String why;
  private final String remedy;

  /**
   * Creates a failure with the three parts of its message.
   *
   * @param what what could not be done, as a clause without a full stop
   * @param why the reason, as the engine gave it where there is one
   * @param remedy what a person can do now
   */
  public LabException(String what, String why, String remedy) {
    this(what, why, remedy, null);
  }

  /** Creates a failure that was caused by another one, shown only with {@code --verbose}. */
  public LabException(String what, String why, String remedy, @Nullable Throwable cause) {
    super(what + ": " + why + ". " + remedy, cause);
    this.what = what;
    this.why = why;
    this.remedy = remedy;
  }

  /** What could not be done. */
  public String what() {
    return what;
  }

  /** Why it could not be done. */
  public String why() {
    return why;
  }

  /** What a person can do about it. */
  public String remedy() {
    return remedy;
  }

  /** A failure in a line; of one that is not the lab's, its kind as well. */
  public static String describe(RuntimeException failure) {
    return failure instanceof LabException
        ? Objects.requireNonNullElse(failure.getMessage(), "")
        : failure.toString();
  }

  /** The most telling message in a chain of causes: the innermost one that says anything. */
  public static String reasonOf(Throwable failure) {
    String reason = Objects.requireNonNullElse(failure.getMessage(), "");
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message;
      }
    }
    return reason.isBlank() ? failure.getClass().getSimpleName() : reason.strip();
  }
}
