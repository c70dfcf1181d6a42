package lab.orchestration.k8s;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lab.orchestration.core.claim.DriftCorrection;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.TwoWriters;
import lab.orchestration.core.evidence.Findings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a plain Deployment shows of the claims. */
class DeploymentClaimsIT {

  private static final String RUN = SharedCluster.RUN + "-plain-claims";

  private static ClaimSession session;

  @BeforeAll
  static void whenTheClaimsArePutToADeployment() throws InterruptedException {
    TestEngine.engine().removeNodes(RUN);
    session =
        ClaimSession.of(
            RUN,
            new DeploymentColumn(
                TestEngine.host(), TestEngine.throwAway(), List.of(TestEngine.nginxImage()), RUN),
            new DriftCorrection(),
            new TwoWriters(),
            new RepeatedApply(),
            new Removal());
  }

  @Test
  void givenSomebodyScales_thenItStaysSo_andOnlyTheManagedFieldsTellWhoItWas() {
    Findings findings = session.findings(DriftCorrection.ID);

    assertThat(findings.never(DEPLOYMENT, DriftCorrection.PUT_BACK)).isTrue();
    assertThat(findings.amounts(DEPLOYMENT, DriftCorrection.TIME)).isEmpty();
    assertThat(findings.always(DEPLOYMENT, DriftCorrection.NAMED)).isTrue();
    assertThat(session.answer(DriftCorrection.ID, DEPLOYMENT, DriftCorrection.BEFORE))
        .contains("spec.replicas: 3", "orchestration-lab (Apply) owns spec.replicas");
    assertThat(session.answer(DriftCorrection.ID, DEPLOYMENT, DriftCorrection.AFTER))
        .contains("spec.replicas: 1", "somebody (Update) owns spec.replicas");
    assertThat(session.answer(DriftCorrection.ID, DEPLOYMENT, DriftCorrection.TOLD))
        .contains("ScalingReplicaSet")
        .doesNotContain("by somebody");
  }

  @Test
  void givenTwoWriters_thenBothKeepTheirFields_andAConflictNamesTheOwner() {
    Findings findings = session.findings(TwoWriters.ID);

    assertThat(findings.always(DEPLOYMENT, TwoWriters.OTHERS_KEPT)).isTrue();
    assertThat(findings.always(DEPLOYMENT, TwoWriters.CONFLICT)).isTrue();
    assertThat(findings.always(DEPLOYMENT, TwoWriters.OWNER_NAMED)).isTrue();
    assertThat(findings.always(DEPLOYMENT, TwoWriters.STALE_REFUSED)).isTrue();
    assertThat(session.answer(TwoWriters.ID, DEPLOYMENT, TwoWriters.SAME_FIELD))
        .contains("HTTP 409", "\"alice\"", ".spec.replicas");
  }

  @Test
  void givenTheSameDeclarationAgain_thenNothingIsWritten_andTheApiCanShowWhatAnotherWouldDo() {
    Findings findings = session.findings(RepeatedApply.ID);

    assertThat(findings.always(DEPLOYMENT, RepeatedApply.OBJECT_UNTOUCHED)).isTrue();
    assertThat(findings.always(DEPLOYMENT, RepeatedApply.REPLICAS_UNTOUCHED)).isTrue();
    assertThat(findings.always(DEPLOYMENT, RepeatedApply.DRY_RUN)).isTrue();
    assertThat(findings.always(DEPLOYMENT, RepeatedApply.DRY_RUN_DEFAULTS)).isTrue();
    assertThat(findings.always(DEPLOYMENT, RepeatedApply.DRY_RUN_REFUSES)).isTrue();
    assertThat(findings.always(DEPLOYMENT, RepeatedApply.DIFF)).isTrue();
    assertThat(session.answer(RepeatedApply.ID, DEPLOYMENT, RepeatedApply.DRY_RUN_ANSWER))
        .contains("HTTP 404", "spec.replicas: Invalid value: -1");
  }

  @Test
  void givenAFileWithoutTheSecondDeployment_thenItStays_unlessOneSaysPrune() {
    Findings findings = session.findings(Removal.ID);

    assertThat(findings.never(DEPLOYMENT, Removal.GONE_FROM_FILE)).isTrue();
    assertThat(findings.always(DEPLOYMENT, Removal.GONE_BY_PRUNE)).isTrue();
    assertThat(session.answer(Removal.ID, DEPLOYMENT, Removal.PRUNED))
        .contains("my-web-c2d-second pruned");
  }

  @Test
  void thenNothingIsLeft() {
    assertThat(session.record().leftovers()).isEmpty();
  }
}
