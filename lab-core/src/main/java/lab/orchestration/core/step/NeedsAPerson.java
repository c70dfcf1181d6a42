package lab.orchestration.core.step;

import java.time.Duration;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Orchestrator;

/**
 * What a column can do in which nobody heals anything: have a person do it.
 *
 * <p>An {@link Orchestrator} of such a column has this interface as well. The lab looks on first,
 * to see whether it is true that nobody heals, and then does what a person would have to do.
 */
public interface NeedsAPerson {

  /** How long the lab looks on before a person steps in. */
  Duration lookOn();

  /** The command that a person would have to type after the fault. */
  String repairCommand(Fault fault);

  /** Does what the command does. */
  void repair(Fault fault) throws InterruptedException;
}
