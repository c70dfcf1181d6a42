package lab.orchestration.core.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Verdict;

/** What a verdict expects of the columns, compared with what was found. */
final class Facts {

  private final Findings findings;
  private final List<String> notAsked = new ArrayList<>();
  private final List<Otherwise> otherwise = new ArrayList<>();

  /** A fact that is not as it was expected to be. */
  private record Otherwise(String column, String fact, boolean holds) {
    String inWords() {
      return fact + ": " + (holds ? "yes" : "no");
    }
  }

  Facts(Findings findings) {
    this.findings = findings;
  }

  /** The column is expected to do all of these. */
  Facts does(String column, String... facts) {
    return expect(true, column, facts);
  }

  /** The column is expected to do none of these. */
  Facts doesNot(String column, String... facts) {
    return expect(false, column, facts);
  }

  private Facts expect(boolean expected, String column, String... facts) {
    for (String fact : facts) {
      boolean asExpected = expected ? findings.always(column, fact) : findings.never(column, fact);
      if (!findings.always(column, fact) && !findings.never(column, fact)) {
        notAsked.add(
            findings
                .missing(column, fact)
                .map(reason -> "%s, %s: %s".formatted(column, fact, reason))
                .orElse("%s, %s: no clear answer".formatted(column, fact)));
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
        : Optional.of(new Verdict.NotRun("not answered: " + String.join("; ", notAsked)));
  }

  /** Whether everything was as expected. */
  boolean hold() {
    return otherwise.isEmpty();
  }

  /** What was not as expected, in words. */
  String exceptions() {
    return otherwise.stream()
        .map(one -> one.column() + ", " + one.inWords())
        .collect(Collectors.joining("; "));
  }

  /** The same, where it goes without saying which column is meant. */
  String exceptionsOfIt() {
    return otherwise.stream().map(Otherwise::inWords).collect(Collectors.joining("; "));
  }
}
