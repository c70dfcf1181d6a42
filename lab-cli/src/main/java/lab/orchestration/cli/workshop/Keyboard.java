package lab.orchestration.cli.workshop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What the person types, line by line.
 *
 * <p>Reading cannot be interrupted, but waiting for a line must be: Ctrl-C has to reach whoever
 * waits, so that he cleans up. So a thread of its own reads, and is left behind at the end.
 */
public final class Keyboard {

  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  /** Reads from this source from now on. */
  public Keyboard(Reader source) {
    Thread reader = new Thread(() -> read(new BufferedReader(source)), "keyboard");
    reader.setDaemon(true);
    reader.start();
  }

  /** This process's keyboard, or whatever its input comes from. */
  public static Keyboard ofThisProcess() {
    return Standard.INPUT;
  }

  /** There is one standard input, and what one reader has taken no other one sees. */
  private static final class Standard {
    private static final Keyboard INPUT =
        new Keyboard(new InputStreamReader(System.in, Charset.defaultCharset()));
  }

  /** Waits for the next line; empty once the input has ended. */
  public Optional<String> nextLine() throws InterruptedException {
    Optional<String> line = lines.take();
    if (line.isEmpty()) {
      // The end stays the end, for whoever asks again.
      lines.add(line);
    }
    return line;
  }

  private void read(BufferedReader source) {
    try {
      for (String line = source.readLine(); line != null; line = source.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException unreadable) {
      // As good as its end.
    }
    lines.add(Optional.empty());
  }
}
