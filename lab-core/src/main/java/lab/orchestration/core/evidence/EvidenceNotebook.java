package lab.orchestration.core.evidence;

import java.util.Map;
import java.util.function.Consumer;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/** What is observed in one column, in one repeat of an experiment, written down as evidence. */
public class EvidenceNotebook {

  private final String column;
  private final int repeat;
  private final Consumer<Evidence> reader;

  /**
   * An empty notebook.
   *
   * @param repeat which repeat this is, counted from 1
   * @param reader is given each piece of evidence as soon as it is written down
   */
  protected EvidenceNotebook(String column, int repeat, Consumer<Evidence> reader) {
    this.column = column;
    this.repeat = repeat;
    this.reader = reader;
  }

  /** The column's name. */
  public final String column() {
    return column;
  }

  /** Which repeat this is, counted from 1. */
  public final int repeat() {
    return repeat;
  }

  /** Writes down whether something was so. */
  public final void fact(Message what, boolean holds) {
    reader.accept(new Evidence.Fact(column, repeat, what, holds));
  }

  /** Writes down a number. */
  public final void amount(Message what, long value, Evidence.Unit unit) {
    reader.accept(new Evidence.Amount(column, repeat, what, value, unit));
  }

  /** Writes down a duration, if it was seen. */
  public final void millis(Message what, @Nullable Long millis) {
    if (millis != null) {
      amount(what, millis, Evidence.Unit.MILLISECONDS);
    }
  }

  /** Writes down how something is spread. */
  public final void spread(Message what, Map<String, Long> values) {
    reader.accept(new Evidence.Spread(column, repeat, what, values));
  }

  /** Writes down how the number of replicas went up to now. */
  public final void course(Message what, long loadMillis, ReplicaCourse course) {
    reader.accept(new Evidence.Course(column, repeat, what, loadMillis, course.untilNow()));
  }

  /** Writes down a request and its answer. */
  public final void answer(Message what, Message request, Message answer) {
    reader.accept(new Evidence.Answer(column, repeat, what, request, answer));
  }

  /** Writes down a request and its answer, both in the engine's own words. */
  public final void answer(Message what, String request, String answer) {
    answer(what, Message.verbatim(request), Message.verbatim(answer));
  }

  /** Writes down what this column cannot show, and why. */
  public final void missing(Message what, Message reason) {
    reader.accept(new Evidence.Missing(column, repeat, what, reason));
  }
}
