package lab.orchestration.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** What the libraries log: nothing for a learner, everything of interest with --verbose. */
final class Logging {

  private Logging() {}

  static void configure(boolean verbose) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(verbose ? Level.INFO : Level.OFF);
    // It logs the stack trace of every refusal, although it throws it as well.
    context.getLogger("com.github.dockerjava").setLevel(Level.OFF);
    context.getLogger("lab.orchestration").setLevel(verbose ? Level.DEBUG : Level.OFF);
  }
}
