package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.message.Message;

/** Made-up facts of all columns, and the kind of verdict that has to follow from them. */
record Case(
    String name, Map<String, Map<Message, Boolean>> facts, Class<? extends Verdict> verdict) {

  static Case given(String name) {
    return new Case(name, Map.of(), Verdict.class);
  }

  Case swarm(boolean holds, Message... facts) {
    return with(SWARM, holds, facts);
  }

  Case deployment(boolean holds, Message... facts) {
    return with(DEPLOYMENT, holds, facts);
  }

  Case operator(boolean holds, Message... facts) {
    return with(OPERATOR, holds, facts);
  }

  /** The same, but that these are not known. */
  Case without(String column, Message... unknown) {
    Map<String, Map<Message, Boolean>> fewer = copy();
    Objects.requireNonNull(fewer.get(column)).keySet().removeAll(List.of(unknown));
    return new Case(name, fewer, verdict);
  }

  Case then(Class<? extends Verdict> expected) {
    return new Case(name, facts, expected);
  }

  Case named(String other) {
    return new Case(other, facts, verdict);
  }

  private Case with(String column, boolean holds, Message... names) {
    Map<String, Map<Message, Boolean>> more = copy();
    for (Message fact : names) {
      more.computeIfAbsent(column, any -> new LinkedHashMap<>()).put(fact, holds);
    }
    return new Case(name, more, verdict);
  }

  private Map<String, Map<Message, Boolean>> copy() {
    Map<String, Map<Message, Boolean>> copy = new LinkedHashMap<>();
    facts.forEach((column, all) -> copy.put(column, new LinkedHashMap<>(all)));
    return copy;
  }

  Findings findings() {
    List<Evidence> evidence = new ArrayList<>();
    facts.forEach(
        (column, all) ->
            all.forEach((fact, holds) -> evidence.add(new Evidence.Fact(column, 1, fact, holds))));
    return new Findings(evidence);
  }

  @Override
  public String toString() {
    return name + " -> " + verdict.getSimpleName();
  }
}
