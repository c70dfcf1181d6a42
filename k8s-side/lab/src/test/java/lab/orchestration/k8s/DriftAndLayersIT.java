package lab.orchestration.k8s;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.OperatorLayers;
import lab.orchestration.core.evidence.Findings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** C2a and C5: what the operator does about somebody else's change, and what is not done by it. */
class DriftAndLayersIT {

  private static final String RUN = SharedCluster.RUN + "-layers";

  private static ClaimSession session;

  @BeforeAll
  static void whenTheClaimsArePutToTheOperator() throws InterruptedException {
    TestEngine.engine().removeNodes(RUN);
    session =
        ClaimSession.of(
            RUN,
            TestEngine.column(RUN, TestEngine.throwAway()),
            new DriftCorrection(),
            new OperatorLayers());
  }

  @Test
  void givenSomebodyScales_thenItIsPutBack_andAnEventTellsWhoItWas() {
    Findings findings = session.findings(DriftCorrection.ID);

    assertThat(findings.always(OPERATOR, DriftCorrection.PUT_BACK)).isTrue();
    assertThat(findings.always(OPERATOR, DriftCorrection.NAMED)).isTrue();
    assertThat(findings.amounts(OPERATOR, DriftCorrection.TIME)).hasSize(1);
    assertThat(session.answer(DriftCorrection.ID, OPERATOR, DriftCorrection.BEFORE))
        .contains("spec.replicas: 3", "orchestration-lab-operator (Apply) owns spec.replicas");
    assertThat(session.answer(DriftCorrection.ID, OPERATOR, DriftCorrection.TOLD))
        .contains("DriftCorrected", "spec.replicas from 1 to 3 (by somebody)");
    assertThat(session.answer(DriftCorrection.ID, OPERATOR, DriftCorrection.AFTER))
        .contains("1, then 3", "spec.replicas: 3");
  }

  @Test
  void givenTheOperatorIsStopped_thenContainersHeal_andAllElseWaitsForIt() {
    Findings findings = session.findings(OperatorLayers.ID);

    assertThat(findings.always(OPERATOR, OperatorLayers.HEALS_WITHOUT)).isTrue();
    assertThat(findings.amounts(OPERATOR, OperatorLayers.HEALING_TIME)).hasSize(1);
    assertThat(findings.never(OPERATOR, OperatorLayers.CORRECTS_WITHOUT)).isTrue();
    assertThat(findings.never(OPERATOR, OperatorLayers.ACTS_WITHOUT)).isTrue();
    assertThat(session.answer(OperatorLayers.ID, OPERATOR, OperatorLayers.ALONE))
        .contains("kind: \"NginxService\"", "status: (none)", "items: []");
    assertThat(findings.always(OPERATOR, OperatorLayers.CORRECTS_AFTERWARDS)).isTrue();
    assertThat(findings.always(OPERATOR, OperatorLayers.ACTS_AFTERWARDS)).isTrue();
    assertThat(findings.amounts(OPERATOR, OperatorLayers.TIME)).hasSize(1);
  }

  @Test
  void thenNothingIsLeft() {
    assertThat(session.record().leftovers()).isEmpty();
  }
}
