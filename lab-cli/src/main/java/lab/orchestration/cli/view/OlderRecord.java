package lab.orchestration.cli.view;

import java.util.Optional;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.RunRecord;

/** What a reader is told of a record that an older lab has written. */
public final class OlderRecord {

  private OlderRecord() {}

  /** That the record's sentences are in English; empty where the reader's are as well. */
  public static Optional<String> note(RunRecord run, Words words) {
    return run.schema() == 1 && words.language() != Language.EN
        ? Optional.of(words.text("older-record.english-only"))
        : Optional.empty();
  }
}
