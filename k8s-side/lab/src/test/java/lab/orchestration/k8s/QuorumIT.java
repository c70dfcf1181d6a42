package lab.orchestration.k8s;

import static lab.orchestration.core.ColumnNames.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import lab.orchestration.core.claim.Quorum;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** C6: two of three servers are lost. */
class QuorumIT {

  private static final String RUN = SharedCluster.RUN + "-quorum";

  private static ClaimSession session;

  @BeforeAll
  static void whenTheClaimIsPutToTheOperatorsColumn() throws InterruptedException {
    TestEngine.engine().removeNodes(RUN);
    session = ClaimSession.of(RUN, TestEngine.column(RUN, TestEngine.throwAway()), new Quorum());
  }

  @Test
  void givenOneServerIsLost_thenAChangeIsAccepted() {
    assertThat(findings().always(OPERATOR, Quorum.ONE_LOST)).isTrue();
    assertThat(answer(Quorum.CHANGE_ONE_LOST)).contains("HTTP 200", "spec.replicas: 4");
  }

  @Test
  void givenTwoServersAreLost_thenNoChangeIsAccepted_andTheReplicasGoOnServing() {
    assertThat(findings().never(OPERATOR, Quorum.TWO_LOST)).isTrue();
    assertThat(findings().always(OPERATOR, Quorum.SERVING)).isTrue();
    // In whose words it is refused depends on who gives up first.
    assertThat(answer(Quorum.CHANGE_TWO_LOST)).doesNotContain("HTTP 2").isNotBlank();
  }

  @Test
  void givenASecondServerIsBack_thenNothingIsLost_andAChangeIsAccepted() {
    assertThat(findings().always(OPERATOR, Quorum.RECOVERED)).isTrue();
    assertThat(answer(Quorum.CHANGE_BACK)).contains("spec.replicas: 6");
  }

  @Test
  void thenNothingIsLeft() {
    assertThat(session.record().leftovers()).isEmpty();
  }

  private static Findings findings() {
    return session.findings(Quorum.ID);
  }

  private static String answer(Message what) {
    return session.answer(Quorum.ID, OPERATOR, what);
  }
}
