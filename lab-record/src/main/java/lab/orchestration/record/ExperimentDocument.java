package lab.orchestration.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.List;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import org.jspecify.annotations.Nullable;

/**
 * An {@link ExperimentRecord} as it stands in a document: the verdict's kind, then its sentence.
 */
record ExperimentDocument(
    String id,
    Message title,
    Message question,
    @JsonInclude(Include.NON_NULL) ExperimentRecord.@Nullable Terms terms,
    ExperimentRecord.Kind verdict,
    Message sentence,
    @JsonInclude(Include.NON_NULL) @Nullable Standing standing,
    List<Evidence> evidence,
    List<Message> failures) {

  /** To be written. */
  static final class Writing extends StdConverter<ExperimentRecord, ExperimentDocument> {
    @Override
    public ExperimentDocument convert(ExperimentRecord record) {
      return new ExperimentDocument(
          record.id(),
          record.title(),
          record.question(),
          record.terms(),
          record.verdict(),
          record.sentence(),
          record.standing(),
          record.evidence(),
          record.failures());
    }
  }

  /** After it was read. */
  static final class Reading extends StdConverter<ExperimentDocument, ExperimentRecord> {
    @Override
    public ExperimentRecord convert(ExperimentDocument document) {
      return new ExperimentRecord(
          document.id,
          document.title,
          document.question,
          document.terms,
          document.finding(),
          document.standing,
          document.evidence,
          document.failures);
    }
  }

  private Verdict finding() {
    return switch (verdict) {
      case CONFIRMED -> new Verdict.Confirmed(sentence);
      case REFUTED -> new Verdict.Refuted(sentence);
      case NUANCED -> new Verdict.Nuanced(sentence);
      case NOT_RUN -> new Verdict.NotRun(sentence);
    };
  }
}
