package lab.orchestration.core.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lab.orchestration.core.Entrance;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends requests at a fixed rate, whether or not the earlier ones were answered, each
 * over a connection of its own: a kept connection would stay with one replica, and hide the others.
 *
 * <p>A plain socket, because the HTTP clients of the platform decide themselves when a connection
 * is used again.
 */
public final class LoadGenerator implements Client {

  /** An answer that takes longer is counted as slow. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** After this time nobody waits for an answer any more. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
  private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

  private final Entrance entrance;
  private final int perSecond;
  private final String path;
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private @Nullable ScheduledFuture<?> ticking;
  private final ExecutorService senders = Executors.newCachedThreadPool();

  /** What became of one request; times in nanoseconds of the monotonic clock. */
  private record Answer(long sent, long ended, String title, String failure) {
    boolean failed() {
      return !failure.isEmpty();
    }

    boolean slow() {
      return !failed() && ended - sent > SLOW.toNanos();
    }
  }

  private LoadGenerator(Entrance entrance, int perSecond, String path) {
    this.entrance = entrance;
    this.perSecond = perSecond;
    this.path = path;
  }

  /** Begins to send. */
  public static LoadGenerator start(Entrance entrance, int perSecond) {
    LoadGenerator load = new LoadGenerator(entrance, perSecond, "/");
    load.ticking =
        load.clock.scheduleAtFixedRate(
            () -> load.senders.execute(load::send),
            0,
            TimeUnit.SECONDS.toNanos(1) / perSecond,
            TimeUnit.NANOSECONDS);
    return load;
  }

  /** Sends so many requests one after the other, as fast as they are answered. */
  public static LoadReport inSequence(Entrance entrance, int requests, String path) {
    try (LoadGenerator load = new LoadGenerator(entrance, 0, path)) {
      for (int request = 0; request < requests; request++) {
        load.send();
      }
      return load.report();
    }
  }

  private void send() {
    long sent = System.nanoTime();
    String failure = "";
    String title = "";
    try (Socket socket = new Socket()) {
      int timeout = (int) TIMEOUT.toMillis();
      socket.connect(
          new InetSocketAddress(entrance.uri().getHost(), entrance.uri().getPort()), timeout);
      socket.setSoTimeout(timeout);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.0\r\nHost: my-web\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = read(socket.getInputStream());
      Matcher status = STATUS.matcher(answer);
      if (!status.lookingAt()) {
        failure = "connection-closed";
      } else if (!status.group(1).startsWith("2")) {
        failure = "HTTP " + status.group(1);
      } else {
        title = titleOf(answer);
      }
    } catch (SocketTimeoutException silent) {
      failure = "no-answer";
    } catch (ConnectException refused) {
      failure = "connection-refused";
    } catch (IOException broken) {
      failure = "connection-reset";
    }
    answers.add(new Answer(sent, System.nanoTime(), title, failure));
  }

  private static String read(InputStream answer) throws IOException {
    return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String titleOf(String answer) {
    Matcher title = TITLE.matcher(answer);
    return title.find() ? title.group(1).strip() : "page-without-title";
  }

  @Override
  public LoadReport stop() throws InterruptedException {
    stopTicking();
    clock.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    senders.shutdown();
    senders.awaitTermination(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    return report();
  }

  private LoadReport report() {
    List<Answer> inOrder =
        answers.stream().sorted((one, other) -> Long.compare(one.sent, other.sent)).toList();
    Map<String, Long> reasons = new TreeMap<>();
    Map<String, Long> titles = new TreeMap<>();
    for (Answer answer : inOrder) {
      if (answer.failed()) {
        reasons.merge(answer.failure, 1L, Long::sum);
      } else {
        titles.merge(answer.title, 1L, Long::sum);
      }
    }
    return new LoadReport(
        entrance.means(),
        perSecond,
        inOrder.size(),
        inOrder.stream().filter(Answer::failed).count(),
        inOrder.stream().filter(Answer::slow).count(),
        longestGapMillis(inOrder),
        reasons,
        titles);
  }

  /** From the first of several failed requests in a row to the first that succeeds again. */
  private static long longestGapMillis(List<Answer> inOrder) {
    long longest = 0;
    long since = -1;
    for (Answer answer : inOrder) {
      if (answer.failed() && since < 0) {
        since = answer.sent;
      }
      if (since >= 0) {
        longest = Math.max(longest, answer.sent - since);
      }
      if (!answer.failed()) {
        since = -1;
      }
    }
    return TimeUnit.NANOSECONDS.toMillis(longest);
  }

  private void stopTicking() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    clock.shutdown();
  }

  @Override
  public void close() {
    stopTicking();
    senders.shutdownNow();
  }
}
