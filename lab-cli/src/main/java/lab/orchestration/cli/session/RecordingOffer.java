package lab.orchestration.cli.session;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.engine.Meanwhile;
import lab.orchestration.cli.live.LivePage;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.words.Words;
import lab.orchestration.cli.workshop.Keyboard;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.RunReplay;
import org.jspecify.annotations.Nullable;

/**
 * While an image is compiled: the recording of this very lab that ships with it. Enter begins it,
 * Enter (or q and Enter) leaves it, and it ends when the image is there.
 *
 * @param out where it is shown
 * @param words the words of the person's language
 * @param keyboard what the person types
 * @param recording the file
 */
public record RecordingOffer(PrintWriter out, Words words, Keyboard keyboard, Path recording)
    implements Meanwhile {

  /** An offer to the person at the terminal; where there is none, only the progress is shown. */
  public static Meanwhile ofThisProcess(PrintWriter out, Words words) {
    if (!Environment.canAsk() || !Environment.terminal()) {
      return NOTHING;
    }
    return progress -> {
      try {
        return new RecordingOffer(out, words, Keyboard.ofThisProcess(), RecordFile.shipped())
            .begin(progress);
      } catch (LabException noneShipped) {
        return NOTHING.begin(progress);
      }
    };
  }

  @Override
  public Activity begin(Progress progress) {
    Offer offer = new Offer(progress);
    out.println(words.text("offer.first"));
    offer.listener.start();
    return offer;
  }

  /** From the offer to its end. Lines of progress wait while the recording has the screen. */
  private final class Offer implements Activity {

    private final Progress progress;
    private final Thread listener = daemon(this::listen, "recording-offer");
    private @Nullable Thread player;
    private boolean shows;
    private @Nullable Message waiting;

    Offer(Progress progress) {
      this.progress = progress;
    }

    @Override
    public synchronized void report(Message line) {
      if (shows) {
        waiting = line;
      } else {
        progress.report(line);
      }
    }

    private void listen() {
      try {
        while (keyboard.nextLine().isPresent()) {
          beginOrLeave();
        }
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void beginOrLeave() {
      Thread playing = player;
      if (shows && playing != null) {
        playing.interrupt();
        return;
      }
      shows = true;
      player = daemon(this::play, "recording");
      player.start();
    }

    private void play() {
      try {
        RunRecord run = RecordFile.read(recording).asRecording();
        RunReplay runEvents =
            new RunReplay(run, 1, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
        String mark =
            words.text(
                "replay.mark", LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC).toString());
        out.println(words.text("offer.begin", mark));
        new Playback(out, words, new WatchOptions())
            .show(runEvents, mark, new LivePage.Showing(Provenance.RECORDING, 1, false));
      } catch (InterruptedException left) {
        // The person has seen enough, or the image is there: this thread ends in either case.
      } catch (LabException unreadable) {
        out.println(words.text(unreadable.what()));
      } finally {
        ended();
      }
    }

    private synchronized void ended() {
      shows = false;
      out.println(words.text("offer.left"));
      Message latest = waiting;
      waiting = null;
      if (latest != null) {
        progress.report(latest);
      }
    }

    /** Even Ctrl-C waits for this: it takes no longer than a line. */
    @Override
    public void close() {
      listener.interrupt();
      boolean interrupted = join(listener);
      Thread playing;
      synchronized (this) {
        playing = player;
      }
      if (playing != null) {
        playing.interrupt();
        interrupted |= join(playing);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static boolean join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException stop) {
        interrupted = true;
      }
    }
  }
}
