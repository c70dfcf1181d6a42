package lab.orchestration.cli.quiz;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;

/**
 * A question, its answer, and where its figures come from.
 *
 * @param id Q1 to Q3 for those of the chapter's section 6, else the claim's ID
 * @param question the question; in Japanese that of the chapter, where it is one of the chapter's
 * @param answer what is so, without figures
 * @param figures what a run has measured of it; empty if that run was about something else
 * @param howToMeasure what to type to get figures
 */
public record Question(
    String id,
    Message question,
    Message answer,
    Function<RunRecord, Optional<List<Message>>> figures,
    String howToMeasure) {

  /** The figures of the newest run that has some. */
  public Optional<List<Message>> figuresOf(List<RunRecord> newestFirst) {
    return newestFirst.stream().flatMap(run -> figures.apply(run).stream()).findFirst();
  }
}
