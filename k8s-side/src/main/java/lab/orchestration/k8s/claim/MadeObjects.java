package lab.orchestration.k8s.claim;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a trial makes beyond the lab's service; closing removes it, also after an interruption. */
final class MadeObjects implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MadeObjects.class);

  private final RawApi api;
  private final List<String> paths = new ArrayList<>();

  MadeObjects(RawApi api) {
    this.api = api;
  }

  /**
   * Takes note of an object before it is made; the first one noted is the first to be removed.
   *
   * @param path of the object, without a query
   * @return the path
   */
  String note(String path) {
    paths.add(path);
    return path;
  }

  @Override
  public void close() {
    boolean interrupted = false;
    for (String path : paths) {
      // Kept for later: it is often the reason for the removal.
      interrupted |= Thread.interrupted();
      remove(path);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove(String path) {
    try {
      RawApi.Response answer =
          api.send("DELETE", path + "?propagationPolicy=Background", null, null);
      if (!answer.isSuccess() && answer.status() != 404) {
        LOG.warn("Not removed: {}: {}", path, answer.body());
      }
    } catch (RuntimeException failure) {
      LOG.warn("Not removed: {}", path, failure);
    } catch (InterruptedException asked) {
      LOG.warn("Interrupted: not removed: {}", path);
      Thread.currentThread().interrupt();
    }
  }
}
