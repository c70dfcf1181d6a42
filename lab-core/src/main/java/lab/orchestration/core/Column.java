package lab.orchestration.core;

/** A column of the comparison, before its cluster exists. */
public interface Column {

  /** The column's name in the run record. */
  String name();

  /** Whether it is a model, with a time of its own. */
  default boolean hasVirtualTime() {
    return false;
  }

  /**
   * Gets the cluster ready to be used by the chapter's first step.
   *
   * @param progress is told what is being done, a short line at a time
   * @return the orchestrator, to be closed by the caller
   * @throws LabException if there is no such cluster; nothing is left behind then
   * @throws InterruptedException if the thread was interrupted; nothing is left behind then
   */
  Orchestrator open(Progress progress) throws InterruptedException;
}
