package lab.orchestration.cli.evidence;

import lab.orchestration.core.message.Message;

/**
 * A part of the evidence that is made by itself.
 *
 * @param name as a person names it
 * @param what what it is
 * @param minutes about how long it takes on two processors
 * @param maker makes it
 */
public record EvidencePart(String name, Message what, int minutes, Maker maker) {

  /** Makes a part. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes it: first all that takes long, into drafts; then the documents.
     *
     * @throws lab.orchestration.core.LabException if it cannot be made; then nothing was written
     */
    void make(EvidenceWork work) throws InterruptedException;
  }
}
