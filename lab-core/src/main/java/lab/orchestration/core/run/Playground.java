package lab.orchestration.core.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * The running clusters in the hands of a person: faults, scaling and reset, the same in all columns
 * at the same time. What comes of it is told to the run's view.
 *
 * <p>Every request returns at once. While one goes on in any column, another one is refused; a
 * reset and the end are not.
 */
public final class Playground implements AutoCloseable {

  /** The most replicas that can be asked for, too few to hurt a laptop. */
  public static final int MOST_REPLICAS = 10;

  private final List<ColumnPlay> columns;
  private final ExecutorService threads;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final List<Future<?>> going = new ArrayList<>();

  /**
   * A fault that can be asked for.
   *
   * @param kind its kind, as {@link Fault#kind()}
   * @param whyNot the columns that cannot do it, each with the reason
   */
  public record Offer(String kind, Map<String, Message> whyNot) {}

  Playground(List<ColumnPlay> columns) {
    this.columns = List.copyOf(columns);
    this.threads = Executors.newFixedThreadPool(Math.max(1, columns.size()));
  }

  /** Which faults there are, and where they cannot be done. */
  public List<Offer> offers() {
    return Stream.of(PlayFault.values()).map(this::offer).toList();
  }

  private Offer offer(PlayFault fault) {
    Map<String, Message> whyNot = new LinkedHashMap<>();
    columns.forEach(
        column ->
            column.unsupportedReason(fault).ifPresent(reason -> whyNot.put(column.name(), reason)));
    return new Offer(fault.kind(), whyNot);
  }

  /**
   * Does a fault in all columns that can.
   *
   * @throws LabException if there is no such fault, or something else still goes on
   */
  public void inject(String kind) {
    PlayFault fault = PlayFault.ofKind(kind);
    begin(column -> column.inject(fault));
  }

  /**
   * Changes the number of replicas in all columns.
   *
   * @throws LabException if it is not 0 to {@value #MOST_REPLICAS}, or something else still goes on
   */
  public void scale(int replicas) {
    if (replicas < 0 || replicas > MOST_REPLICAS) {
      throw new LabException(
          Message.of("playground.nothing-was-scaled"),
          Message.of("playground.replicas-out-of-bounds", MOST_REPLICAS, replicas),
          Message.of("playground.choose-another-number"));
    }
    begin(column -> column.scale(replicas));
  }

  /** Takes all faults back and goes back to the chapter's three replicas, whatever goes on. */
  public synchronized void reset() {
    going.forEach(one -> one.cancel(true));
    going.clear();
    begin(ColumnPlay::reset);
  }

  /** Says that the person is done. */
  public void finish() {
    finished.countDown();
  }

  /** Returns when the person is done. */
  public void awaitFinish() throws InterruptedException {
    finished.await();
  }

  /** Ends what goes on, takes all faults back, and returns once that is done. */
  void takeBack() throws InterruptedException {
    List<Future<?>> last;
    synchronized (this) {
      going.forEach(one -> one.cancel(true));
      going.clear();
      begin(ColumnPlay::takeBack);
      last = List.copyOf(going);
    }
    for (Future<?> one : last) {
      try {
        one.get();
      } catch (ExecutionException failure) {
        throw new IllegalStateException(failure.getCause());
      }
    }
  }

  private synchronized void begin(Move move) {
    going.removeIf(Future::isDone);
    if (!going.isEmpty()) {
      throw new LabException(
          Message.of("playground.nothing-was-begun"),
          Message.of("playground.still-going-on"),
          Message.of("playground.wait-until-it-has-ended"));
    }
    columns.forEach(
        column ->
            going.add(
                threads.submit(
                    () -> {
                      column.perform(move);
                      return null;
                    })));
  }

  /** What one column does. */
  @FunctionalInterface
  interface Move {
    void by(ColumnPlay column) throws InterruptedException;
  }

  /** Ends what goes on, and returns once nothing does any more. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
