package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.Column;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.ExperimentSession;
import lab.orchestration.k8s.node.NodeEngine;

/**
 * Claims that were put to one column, as the lab puts them to all.
 *
 * @param record what came of it
 */
record ClaimSession(RunRecord record) {

  /** Asks all of them, one after the other, on one cluster. */
  static ClaimSession of(String runId, Column column, Experiment... claims)
      throws InterruptedException {
    NodeEngine engine = TestEngine.engine();
    return new ClaimSession(
        new ExperimentSession(
                runId,
                List.of(column),
                ServiceSpec.ofTheChapter(TestEngine.nginxImage()),
                List.of(claims),
                new ExperimentOptions(1, false, 2, "not used", "not used"),
                new RunListener() {},
                () -> engine.leftovers(runId))
            .run());
  }

  /** What was found out about one of them; fails if it could not be asked to its end. */
  Findings findings(String claim) {
    ExperimentRecord asked =
        record.claims().stream().filter(one -> one.id().equals(claim)).findFirst().orElseThrow();
    assertThat(asked.failures()).isEmpty();
    return new Findings(asked.evidence());
  }

  /** The only answer of this kind. */
  String answer(String claim, String column, Message what) {
    List<Message> answers = findings(claim).answers(column, what);
    assertThat(answers).as("%s", findings(claim)).hasSize(1);
    return answers.get(0).toString();
  }
}
