package lab.orchestration.cli.session;

import java.io.PrintWriter;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.live.LiveServer;
import lab.orchestration.cli.terminal.TerminalView;
import lab.orchestration.cli.words.Words;
import lab.orchestration.cli.workshop.Keyboard;
import lab.orchestration.core.record.RunReplay;

/**
 * Shows a run that does not happen now: a recorded one, or one of the model.
 *
 * @param out where it is shown
 * @param words the words of the person's language
 * @param watch whether it is also shown on a page
 */
public record Playback(PrintWriter out, Words words, WatchOptions watch) {

  /**
   * Plays it to its end. A page stays until the person has seen enough of it.
   *
   * @param mark what stands beside everything that is shown
   */
  public void show(RunReplay player, String mark, LivePage.Showing showing)
      throws InterruptedException {
    try (TerminalView view =
            TerminalView.ofRecording(
                out, Environment.terminal(), Environment.columns(), player::now, mark, words);
        LiveServer live = watch.serve(out, words, showing)) {
      player.play(WatchOptions.listener(view, live));
      if (live != null) {
        out.println(words.text("live.replayed"));
        Keyboard.ofThisProcess().nextLine();
      }
    }
  }
}
