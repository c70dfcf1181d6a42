package lab.orchestration.cli.session;

import java.io.PrintWriter;
import java.util.function.Consumer;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.live.LiveServer;
import lab.orchestration.cli.words.Words;
import lab.orchestration.cli.workshop.Keyboard;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunEventDispatcher;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.run.InteractivePause;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a run is also shown in a browser, and how. */
public final class WatchOptions {

  @Option(
      names = "--watch",
      description =
          "Also show the run on a page, on this machine only; its address is printed. Once the"
              + " steps are done the page has buttons: faults, scaling, reset.")
  boolean watch;

  /** Whether a page is to show the run. */
  public boolean isOn() {
    return watch;
  }

  @Option(
      names = "--watch-port",
      paramLabel = "PORT",
      description = "The page's port. Default: any that is free.",
      defaultValue = "0")
  int port;

  /** Starts to serve the page, if a person wants it, and prints where it is. */
  public @Nullable LiveServer serve(PrintWriter out, Words words, LivePage.Showing showing) {
    return watch ? serve(port, out, words, showing) : null;
  }

  /** Starts to serve the page on a port, and prints where it is. */
  public static LiveServer serve(int port, PrintWriter out, Words words, LivePage.Showing showing) {
    LiveServer live = LiveServer.start(port, words, showing);
    out.println(words.text("live.address", live.address()));
    return live;
  }

  /** Everything that is shown to the terminal is shown to the page as well. */
  public static Consumer<RunEvent> listener(RunListener terminal, @Nullable LiveServer live) {
    Consumer<RunEvent> shown = new RunEventDispatcher(terminal)::dispatch;
    return live == null ? shown : shown.andThen(live);
  }

  /** Lets the person play on the page until the end is asked for there, or by Enter here. */
  public static InteractivePause pause(LiveServer live, PrintWriter out, Words words) {
    return playground -> {
      live.offer(playground);
      out.println(words.text("live.open"));
      Thread enter = new Thread(() -> waitForEnter(playground::finish), "enter");
      enter.setDaemon(true);
      enter.start();
      try {
        playground.awaitFinish();
      } finally {
        enter.interrupt();
        live.takeAway();
      }
    };
  }

  /** The end of the input is no Enter: whoever has no keyboard has the page. */
  private static void waitForEnter(Runnable then) {
    try {
      if (Keyboard.ofThisProcess().nextLine().isPresent()) {
        then.run();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
