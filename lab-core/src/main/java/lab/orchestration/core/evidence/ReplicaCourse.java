package lab.orchestration.core.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lab.orchestration.core.observe.Observation;

/** Takes down how many replicas are wanted and serve, from its beginning on. */
public final class ReplicaCourse implements Consumer<Observation> {

  private final LongSupplier clock;
  private final long start;
  private final List<Evidence.Sample> samples = new ArrayList<>();

  /**
   * Begins.
   *
   * @param clock the run's, in milliseconds
   * @param seen what is known at this moment
   */
  public ReplicaCourse(LongSupplier clock, Observation seen) {
    this.clock = clock;
    this.start = clock.getAsLong();
    accept(seen);
  }

  @Override
  public synchronized void accept(Observation seen) {
    Evidence.Sample now = new Evidence.Sample(millis(), seen.wanted().size(), seen.servingCount());
    if (samples.isEmpty() || !samples.get(samples.size() - 1).sameAs(now)) {
      samples.add(now);
    }
  }

  /** How long it has been taking down, in milliseconds. */
  public long millis() {
    return clock.getAsLong() - start;
  }

  /** The most that were wanted so far. */
  public synchronized long mostWanted() {
    return samples.stream().mapToLong(Evidence.Sample::wanted).max().orElseThrow();
  }

  /** When more than so many served for the first time; empty if they never did. */
  public synchronized OptionalLong firstServingMoreThan(long replicas) {
    return samples.stream()
        .filter(sample -> sample.serving() > replicas)
        .mapToLong(Evidence.Sample::atMillis)
        .findFirst();
  }

  /** Each change, and the numbers as they are now. */
  synchronized List<Evidence.Sample> untilNow() {
    List<Evidence.Sample> all = new ArrayList<>(samples);
    Evidence.Sample last = samples.get(samples.size() - 1);
    all.add(new Evidence.Sample(millis(), last.wanted(), last.serving()));
    return all;
  }
}
