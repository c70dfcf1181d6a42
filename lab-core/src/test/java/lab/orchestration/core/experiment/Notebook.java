package lab.orchestration.core.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.message.Message;

/** Evidence as a test makes it up: what both columns would have shown. */
final class Notebook {

  private final List<Evidence> evidence = new ArrayList<>();
  private String column = Columns.SWARM;

  Notebook swarm() {
    column = Columns.SWARM;
    return this;
  }

  Notebook deployment() {
    column = ColumnNames.DEPLOYMENT;
    return this;
  }

  Notebook operator() {
    column = Columns.OPERATOR;
    return this;
  }

  /** One amount for each repeat. */
  Notebook amount(Message what, long... values) {
    for (int repeat = 1; repeat <= values.length; repeat++) {
      evidence.add(
          new Evidence.Amount(column, repeat, what, values[repeat - 1], Unit.MILLISECONDS));
    }
    return this;
  }

  Notebook spread(Message what, long... values) {
    Map<String, Long> spread = new LinkedHashMap<>();
    for (long value : values) {
      spread.put("name-" + spread.size(), value);
    }
    evidence.add(new Evidence.Spread(column, 1, what, spread));
    return this;
  }

  Notebook fact(Message what, boolean holds) {
    evidence.add(new Evidence.Fact(column, 1, what, holds));
    return this;
  }

  Notebook answer(Message what, String answer) {
    evidence.add(
        new Evidence.Answer(column, 1, what, Message.verbatim("asked"), Message.verbatim(answer)));
    return this;
  }

  Notebook missing(Message what, String reason) {
    evidence.add(new Evidence.Missing(column, 1, what, Message.verbatim(reason)));
    return this;
  }

  Findings findings() {
    return new Findings(evidence);
  }
}
