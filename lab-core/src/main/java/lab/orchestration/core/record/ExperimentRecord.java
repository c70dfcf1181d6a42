package lab.orchestration.core.record;

import java.util.List;
import java.util.Locale;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * An experiment and what came of it.
 *
 * @param id the experiment's ID, as R4
 * @param title its title, in English
 * @param question the question that was put to every column
 * @param terms what was said before it was run; null in a record that was written without it
 * @param finding the verdict with its sentence
 * @param standing what it means for somebody who has to choose; null in an old record
 * @param evidence everything that the verdict was computed from
 * @param failures what went wrong while it was run; empty if nothing
 */
public record ExperimentRecord(
    String id,
    Message title,
    Message question,
    @Nullable Terms terms,
    Verdict finding,
    @Nullable Standing standing,
    List<Evidence> evidence,
    List<Message> failures) {

  /** Copies the lists. */
  public ExperimentRecord {
    evidence = List.copyOf(evidence);
    failures = List.copyOf(failures);
  }

  /** A record without its terms. */
  public ExperimentRecord(
      String id,
      Message title,
      Message question,
      Verdict finding,
      List<Evidence> evidence,
      List<Message> failures) {
    this(id, title, question, null, finding, null, evidence, failures);
  }

  /** What came of an experiment. */
  public static ExperimentRecord of(
      Experiment experiment, Verdict finding, List<Evidence> evidence, List<Message> failures) {
    Experiment.About about = experiment.about();
    return new ExperimentRecord(
        about.id(),
        about.title(),
        about.question(),
        new Terms(
            about.chapter(), about.ourSentence(), about.confirmedIf(), about.refutedIf(), null),
        finding,
        finding instanceof Verdict.NotRun
            ? Standing.UNDECIDED
            : experiment.standing(finding, new Findings(evidence)),
        evidence,
        failures);
  }

  /**
   * What was said before anything was run.
   *
   * @param chapter the chapter's sentence, which the verdict rates
   * @param ourSentence what we would say instead, more accurate and not rated; null in a record
   *     that is older than this field
   * @param confirmedIf what would confirm the chapter's sentence
   * @param refutedIf what would refute it
   * @param statement what was rated in the place of the chapter's sentence in an older record
   */
  public record Terms(
      Quotation chapter,
      @Nullable Message ourSentence,
      Message confirmedIf,
      Message refutedIf,
      @Nullable Message statement) {}

  /** The kind of the verdict, as it stands in the document. */
  public enum Kind {
    /** {@link Verdict.Confirmed}. */
    CONFIRMED,
    /** {@link Verdict.Refuted}. */
    REFUTED,
    /** {@link Verdict.Nuanced}. */
    NUANCED,
    /** {@link Verdict.NotRun}. */
    NOT_RUN;

    /** As people read it. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** The kind of the verdict. */
  public Kind verdict() {
    if (finding instanceof Verdict.Confirmed) {
      return Kind.CONFIRMED;
    }
    if (finding instanceof Verdict.Refuted) {
      return Kind.REFUTED;
    }
    return finding instanceof Verdict.Nuanced ? Kind.NUANCED : Kind.NOT_RUN;
  }

  /** What was seen, or the sentence that would be accurate, or why there is no verdict. */
  public Message sentence() {
    return finding.sentence();
  }
}
