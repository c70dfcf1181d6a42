package lab.orchestration.core.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** What a verdict expects of the columns, compared with what was found. */
final class Facts {

  private final Findings findings;
  private final List<Message> notAsked = new ArrayList<>();
  private final List<Otherwise> otherwise = new ArrayList<>();

  /** A fact that is not as it was expected to be. */
  private record Otherwise(String column, Message fact, boolean holds) {
    Message inWords() {
      return holds ? Message.of("facts.yes", fact) : Message.of("facts.no", fact);
    }
  }

  Facts(Findings findings) {
    this.findings = findings;
  }

  /** The column is expected to do all of these. */
  Facts does(String column, Message... facts) {
    return expect(true, column, facts);
  }

  /** The column is expected to do none of these. */
  Facts doesNot(String column, Message... facts) {
    return expect(false, column, facts);
  }

  private Facts expect(boolean expected, String column, Message... facts) {
    for (Message fact : facts) {
      boolean asExpected = expected ? findings.always(column, fact) : findings.never(column, fact);
      if (!findings.always(column, fact) && !findings.never(column, fact)) {
        notAsked.add(
            findings
                .missing(column, fact)
                .map(reason -> Message.of("facts.missing", column, fact, reason))
                .orElse(Message.of("facts.no-clear-answer", column, fact)));
      } else if (!asExpected) {
        otherwise.add(new Otherwise(column, fact, !expected));
      }
    }
    return this;
  }

  /** No verdict, if something was not answered. */
  Optional<Verdict> incomplete() {
    return notAsked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.NotRun(Message.of("facts.not-answered", Message.clauses(notAsked))));
  }

  /** Whether everything was as expected. */
  boolean hold() {
    return otherwise.isEmpty();
  }

  /** What was not as expected, in words. */
  Message exceptions() {
    return Message.clauses(
        otherwise.stream()
            .map(one -> Message.of("facts.exception", one.column(), one.inWords()))
            .toList());
  }

  /** The same, where it goes without saying which column is meant. */
  Message exceptionsOfIt() {
    return Message.clauses(otherwise.stream().map(Otherwise::inWords).toList());
  }
}
