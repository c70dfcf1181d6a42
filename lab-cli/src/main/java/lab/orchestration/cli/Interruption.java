package lab.orchestration.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.message.Message;

/**
 * Turns Ctrl-C into an interruption of the working thread, and keeps the process alive until that
 * thread has given everything back. A second Ctrl-C ends it at once: whoever it waits for, as an
 * Engine that hangs, may never answer.
 */
final class Interruption implements AutoCloseable {

  /**
   * Longer than all deadlines of cleaning up together; after it, somebody else has to finish it.
   */
  private static final long PATIENCE_SECONDS = 600;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread worker) {
    hook =
        new Thread(
            () -> {
              worker.interrupt();
              endAtOnceNextTime();
              try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  System.err.println(Message.of("interruption.lab-cleaning-up-took-too"));
                }
              } catch (InterruptedException impossible) {
                Thread.currentThread().interrupt();
              }
            },
            "ctrl-c");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Guards the current thread until closed. */
  static Interruption ofThisThread() {
    return new Interruption(Thread.currentThread());
  }

  /** While it shuts down, the JVM itself takes no notice of a further signal. */
  private static void endAtOnceNextTime() {
    try {
      onCtrlC(
          () -> {
            System.err.println(Message.of("interruption.lab-ended-at-once-lab"));
            Runtime.getRuntime().halt(ErrorPrinter.INTERRUPTED);
          });
      System.err.println(Message.of("interruption.lab-ending-ctrl-c-again-ends"));
    } catch (ReflectiveOperationException | IllegalArgumentException otherJvm) {
      // Or one that was told to leave signals alone (-Xrs). Nothing is promised then.
      return;
    }
  }

  /** By reflection: the module jdk.unsupported is in every JDK, and no part of Java SE. */
  private static void onCtrlC(Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object runsIt =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> {
              action.run();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance("INT"), runsIt);
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // We are being ended: the hook waited for us and lets the process end now.
    }
  }
}
