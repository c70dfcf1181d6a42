package lab.orchestration.k8s;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * A cluster that test classes share: started for the first test that asks for it, closed after the
 * last test of this process. A root store would be closed after each class, because Failsafe starts
 * the launcher anew for each; the launcher's session lasts as long as the process.
 */
final class Shared {

  private static final Set<String> STARTED = ConcurrentHashMap.newKeySet();

  private Shared() {}

  /** How a cluster is started. */
  @FunctionalInterface
  interface Start<T> {
    T start() throws InterruptedException;
  }

  /**
   * The cluster of this run.
   *
   * @param type the type of what is shared; its {@code close} gives the cluster back
   */
  static <T extends AutoCloseable> T get(
      ExtensionContext context, Class<T> type, String run, Start<T> start) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(type))
        .getOrComputeIfAbsent(run, name -> started(name, start), type);
  }

  private static <T> T started(String run, Start<T> start) {
    if (!STARTED.add(run)) {
      throw new AssertionError("The shared cluster " + run + " is started a second time");
    }
    System.out.printf(
        "starting the test cluster %s, the %d. shared one of this process%n", run, STARTED.size());
    try {
      return start.start();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(asked);
    }
  }
}
