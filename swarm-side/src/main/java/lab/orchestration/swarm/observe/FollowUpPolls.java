package lab.orchestration.swarm.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A few more looks after an event, and then none.
 *
 * <p>Swarm announces what happens to containers, not what it makes of it: a manager learns of a
 * container's end, replaces its task and places the new one in the moments after the node's event,
 * without a further word. So a look at the tasks is due shortly after each event, and on a busy
 * machine once more somewhat later. This is no poll loop: the looks are numbered, and while nothing
 * happens nobody looks.
 */
final class FollowUpPolls {

  private static final List<Integer> LOOKS_AFTER_MILLIS =
      List.of(50, 100, 150, 200, 300, 400, 600, 1000, 2500, 5000, 10_000);

  private final ScheduledExecutorService timer;
  private final Runnable look;
  private final List<Future<?>> due = new ArrayList<>();

  FollowUpPolls(ScheduledExecutorService timer, Runnable look) {
    this.timer = timer;
    this.look = look;
  }

  /**
   * Something happened. Looks that are still due after an earlier event are part of the new ones.
   */
  synchronized void begin() {
    due.forEach(earlier -> earlier.cancel(false));
    due.clear();
    for (int millis : LOOKS_AFTER_MILLIS) {
      due.add(timer.schedule(look, millis, TimeUnit.MILLISECONDS));
    }
  }
}
