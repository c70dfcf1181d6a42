package lab.orchestration.core.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lab.orchestration.core.Entrance;

/**
 * Loops that put a service under load: each sends {@value #PER_CONNECTION} requests over a new
 * connection, waits for the answers, pauses as long as that took, and begins anew.
 *
 * <p>So the load adapts to the machine: a fast one gets more requests, and a busy one fewer.
 */
public final class RequestLoops implements AutoCloseable {

  /** Enough that the replica's own work outweighs that for the connection. */
  static final int PER_CONNECTION = 50;

  /** When nobody listens, it takes no time to find out; the loops do not try more often. */
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String SUCCESS = "HTTP/1.1 200 ";

  private static final byte[] REQUESTS =
      ("GET / HTTP/1.1\r\nHost: my-web\r\n\r\n".repeat(PER_CONNECTION - 1)
              + "GET / HTTP/1.1\r\nHost: my-web\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress address;
  private final ExecutorService threads;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();

  private RequestLoops(InetSocketAddress address, int loops) {
    this.address = address;
    this.threads = Executors.newFixedThreadPool(loops);
  }

  /** Begins to send, in so many loops at the same time. */
  public static RequestLoops start(Entrance entrance, int loops) {
    RequestLoops load =
        new RequestLoops(
            new InetSocketAddress(entrance.uri().getHost(), entrance.uri().getPort()), loops);
    for (int loop = 0; loop < loops; loop++) {
      load.threads.execute(load::loop);
    }
    return load;
  }

  private void loop() {
    try {
      while (!threads.isShutdown()) {
        long start = System.nanoTime();
        send();
        TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_PAUSE_NANOS, System.nanoTime() - start));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    sent.addAndGet(PER_CONNECTION);
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) TIMEOUT.toMillis());
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      socket.getOutputStream().write(REQUESTS);
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      answered.addAndGet(answers.lines().filter(line -> line.startsWith(SUCCESS)).count());
    } catch (IOException lost) {
      // Counted as not answered.
    }
  }

  /** Ends the sending, and waits for the answers that are still due. */
  public void stop() throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  /** How many requests were sent so far. */
  public long sent() {
    return sent.get();
  }

  /** How many of them got no answer, or another one than success. */
  public long failed() {
    return sent.get() - answered.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
