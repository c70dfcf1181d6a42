package lab.orchestration.record.gitops;

/** Declares to a cluster what a revision says. */
@FunctionalInterface
public interface Applier {

  /**
   * Declares all of the revision, and removes what an earlier revision had and this one has not.
   * Called again and again with the same revision, so it has to be idempotent.
   *
   * @return what was changed by it, in a few words; empty if nothing was
   * @throws lab.orchestration.core.LabException if the cluster does not accept it
   */
  String apply(Revision revision) throws InterruptedException;
}
