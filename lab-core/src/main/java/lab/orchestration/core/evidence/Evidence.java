package lab.orchestration.core.evidence;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.orchestration.core.message.Message;

/** One thing that was observed in an experiment, in one column, in one of its repeats. */
public sealed interface Evidence {

  /** The column in which it was observed. */
  String column();

  /** In which repeat, counted from 1. */
  int repeat();

  /** What it is, the same words in all columns. */
  Message what();

  /** What an amount is counted in. */
  enum Unit {
    /** Milliseconds of our monotonic clock. */
    MILLISECONDS,
    /** Replicas. */
    REPLICAS,
    /** HTTP requests of a client. */
    REQUESTS,
    /** Whatever {@link Evidence#what} says. */
    COUNT
  }

  /**
   * A number.
   *
   * @param value the number
   * @param unit what it is counted in
   */
  record Amount(String column, int repeat, Message what, long value, Unit unit)
      implements Evidence {}

  /**
   * How something is spread: replicas over nodes, or requests over replicas.
   *
   * @param values how many on each, by its name
   */
  record Spread(String column, int repeat, Message what, Map<String, Long> values)
      implements Evidence {
    /** Orders the names. */
    public Spread {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }

  /**
   * How the number of replicas went over time, under a load and after it.
   *
   * @param loadMillis when the load ended, in milliseconds since it began
   * @param samples one for each change, and one for the end
   */
  record Course(String column, int repeat, Message what, long loadMillis, List<Sample> samples)
      implements Evidence {
    /** Copies the list. */
    public Course {
      samples = List.copyOf(samples);
    }
  }

  /**
   * The replicas at one moment.
   *
   * @param atMillis in milliseconds since the load began
   * @param wanted how many the orchestrator wanted
   * @param serving how many of them served
   */
  record Sample(long atMillis, long wanted, long serving) {
    /** Whether nothing but the time differs. */
    public boolean sameAs(Sample other) {
      return wanted == other.wanted && serving == other.serving;
    }
  }

  /**
   * Whether something was so.
   *
   * @param what a statement that is either true or false
   * @param holds whether it was true
   */
  record Fact(String column, int repeat, Message what, boolean holds) implements Evidence {}

  /**
   * The engine's own words.
   *
   * @param request what was asked
   * @param answer what it answered
   */
  record Answer(String column, int repeat, Message what, Message request, Message answer)
      implements Evidence {}

  /**
   * Something that this column, or this machine, cannot show.
   *
   * @param reason why not
   */
  record Missing(String column, int repeat, Message what, Message reason) implements Evidence {}
}
