package lab.orchestration.core.claim;

import static lab.orchestration.core.ColumnNames.DEPLOYMENT;
import static lab.orchestration.core.ColumnNames.OPERATOR;
import static lab.orchestration.core.ColumnNames.SWARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import lab.orchestration.core.claim.BadInput.Mistake;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Verdict.Confirmed;
import lab.orchestration.core.evidence.Verdict.NotRun;
import lab.orchestration.core.evidence.Verdict.Nuanced;
import lab.orchestration.core.evidence.Verdict.Refuted;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another evidence, another verdict: for each claim at least Confirmed, Refuted and NotRun. */
class ClaimVerdictsTest {

  static List<Claim> all() {
    return Claims.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void givenNoEvidence_thenThereIsNoVerdict(Claim claim) {
    assertThat(claim.judge(new Findings(List.of()))).isInstanceOf(NotRun.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyClaimSaysBeforehandWhatWouldConfirmAndWhatWouldRefuteIt(Claim claim) {
    assertThat(claim.about().confirmedIf()).asString().isNotBlank();
    assertThat(claim.about().refutedIf()).asString().isNotBlank();
    assertThat(claim.about().chapter().ja()).isNotBlank();
    assertThat(claim.about().ourSentence()).asString().isNotBlank();
  }

  static Stream<Case> extension() {
    Case asExpected =
        Case.given("Kubernetes takes the kind whole, the Engine none")
            .operator(false, ApiExtension.KNOWN_BEFORE)
            .operator(true, ApiExtension.ACCEPTED)
            .operator(true, ApiExtension.SAME_PROCESS, ApiExtension.SAME_CLIENT)
            .operator(true, ApiExtension.DEFAULTS, ApiExtension.VALIDATED, ApiExtension.STATUS)
            .operator(true, ApiExtension.SCALED, ApiExtension.WATCHED)
            .swarm(false, ApiExtension.KNOWN_BEFORE, ApiExtension.ACCEPTED);
    return Stream.of(
        asExpected.then(Confirmed.class),
        asExpected
            .named("no validation")
            .operator(false, ApiExtension.VALIDATED)
            .then(Nuanced.class),
        asExpected
            .named("the Engine accepts a new kind")
            .swarm(true, ApiExtension.ACCEPTED)
            .then(Refuted.class),
        asExpected
            .named("Kubernetes knew it already")
            .operator(true, ApiExtension.KNOWN_BEFORE)
            .then(Refuted.class),
        asExpected
            .named("Swarm not asked")
            .without(SWARM, ApiExtension.ACCEPTED)
            .then(NotRun.class));
  }

  @Test
  void c1AndC3NameThePluginsThatTheEngineHas() {
    Evidence plugins =
        new Evidence.Spread(
            SWARM, 1, ApiExtension.PLUGIN_TYPES, Map.of("Log", 9L, "Authorization", 0L));

    assertThat(new ApiExtension().judge(with(plugins, extension())).sentence())
        .asString()
        .contains("no new kind", "though plugins of these types: Authorization, Log");
    assertThat(new Ecosystem().judge(with(plugins, ecosystem())).sentence())
        .asString()
        .contains("the Engine has plugins of these types: Authorization, Log");
  }

  /** The evidence of the first case, and this. */
  private static Findings with(Evidence more, Stream<Case> cases) {
    return new Findings(
        Stream.concat(
                cases.findFirst().orElseThrow().findings().evidence().stream(), Stream.of(more))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("extension")
  void c1(Case given) {
    assertThat(new ApiExtension().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> drift() {
    Case onlyOperator =
        Case.given("only the operator puts it back")
            .swarm(false, DriftCorrection.PUT_BACK)
            .deployment(false, DriftCorrection.PUT_BACK)
            .operator(true, DriftCorrection.PUT_BACK, DriftCorrection.NAMED);
    return Stream.of(
        onlyOperator.then(Nuanced.class),
        onlyOperator
            .named("the Deployment as well")
            .deployment(true, DriftCorrection.PUT_BACK)
            .then(Confirmed.class),
        onlyOperator.named("nobody").operator(false, DriftCorrection.PUT_BACK).then(Refuted.class),
        onlyOperator
            .named("everybody")
            .swarm(true, DriftCorrection.PUT_BACK)
            .deployment(true, DriftCorrection.PUT_BACK)
            .then(Refuted.class),
        onlyOperator
            .named("the Deployment not asked")
            .without(DEPLOYMENT, DriftCorrection.PUT_BACK)
            .then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("drift")
  void c2a(Case given) {
    assertThat(new DriftCorrection().judge(given.findings())).isInstanceOf(given.verdict());
  }

  @Test
  void c2aTellsWhetherTheCulpritWasNamed() {
    Case unnamed =
        Case.given("unnamed")
            .swarm(false, DriftCorrection.PUT_BACK)
            .deployment(false, DriftCorrection.PUT_BACK)
            .operator(true, DriftCorrection.PUT_BACK)
            .operator(false, DriftCorrection.NAMED);
    assertThat(new DriftCorrection().judge(unnamed.findings()).sentence())
        .asString()
        .contains("without telling who");
  }

  static Stream<Case> writers() {
    Message[] all = {
      TwoWriters.OTHERS_KEPT, TwoWriters.CONFLICT, TwoWriters.OWNER_NAMED, TwoWriters.STALE_REFUSED
    };
    Case asExpected =
        Case.given("fields are kept apart on Kubernetes only")
            .deployment(true, all)
            .operator(true, all)
            .swarm(false, TwoWriters.OTHERS_KEPT, TwoWriters.CONFLICT)
            .swarm(true, TwoWriters.STALE_REFUSED);
    return Stream.of(
        asExpected.then(Confirmed.class),
        asExpected
            .named("Swarm lets a stale write pass")
            .swarm(false, TwoWriters.STALE_REFUSED)
            .then(Nuanced.class),
        asExpected
            .named("Swarm keeps the other's field")
            .swarm(true, TwoWriters.OTHERS_KEPT)
            .then(Refuted.class),
        asExpected
            .named("Kubernetes loses it")
            .operator(false, TwoWriters.OTHERS_KEPT)
            .then(Refuted.class),
        asExpected
            .named("no conflict was tried")
            .without(OPERATOR, TwoWriters.CONFLICT)
            .then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("writers")
  void c2b(Case given) {
    assertThat(new TwoWriters().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> repeated() {
    Message[] all = {
      RepeatedApply.OBJECT_UNTOUCHED,
      RepeatedApply.REPLICAS_UNTOUCHED,
      RepeatedApply.DRY_RUN,
      RepeatedApply.DRY_RUN_DEFAULTS,
      RepeatedApply.DRY_RUN_REFUSES,
      RepeatedApply.DIFF
    };
    Case asExpected =
        Case.given("nothing is written again, and there is a dry run")
            .deployment(true, all)
            .operator(true, all)
            .swarm(false, RepeatedApply.OBJECT_UNTOUCHED, RepeatedApply.DRY_RUN)
            .swarm(true, RepeatedApply.REPLICAS_UNTOUCHED);
    return Stream.of(
        asExpected.then(Confirmed.class),
        asExpected.named("no diff").operator(false, RepeatedApply.DIFF).then(Nuanced.class),
        asExpected
            .named("Swarm has a dry run")
            .swarm(true, RepeatedApply.DRY_RUN)
            .then(Refuted.class),
        asExpected
            .named("Pods are restarted")
            .deployment(false, RepeatedApply.REPLICAS_UNTOUCHED)
            .then(Refuted.class),
        asExpected
            .named("Swarm's tasks not looked at")
            .without(SWARM, RepeatedApply.REPLICAS_UNTOUCHED)
            .then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void c2c(Case given) {
    assertThat(new RepeatedApply().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> removal() {
    Case onlyOperator =
        Case.given("files remove nothing, owners do")
            .swarm(false, Removal.GONE_FROM_FILE)
            .swarm(true, Removal.GONE_BY_PRUNE)
            .deployment(false, Removal.GONE_FROM_FILE)
            .deployment(true, Removal.GONE_BY_PRUNE)
            .operator(true, Removal.OWNED_COLLECTED, Removal.PART_COLLECTED);
    return Stream.of(
        onlyOperator.then(Nuanced.class),
        onlyOperator
            .named("plain YAML removes as well")
            .deployment(true, Removal.GONE_FROM_FILE)
            .then(Confirmed.class),
        onlyOperator.named("Swarm removes").swarm(true, Removal.GONE_FROM_FILE).then(Refuted.class),
        onlyOperator
            .named("nothing removes")
            .operator(false, Removal.OWNED_COLLECTED)
            .then(Refuted.class),
        onlyOperator
            .named("prune not tried")
            .without(DEPLOYMENT, Removal.GONE_BY_PRUNE)
            .then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("removal")
  void c2d(Case given) {
    assertThat(new Removal().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> gitOps() {
    Message[] basics = {
      GitOps.COMMIT_APPLIED, GitOps.DRIFT_PUT_BACK, GitOps.REVERTED, GitOps.PRUNED
    };
    Message[] rest = {GitOps.BAD_COMMIT_HELD, GitOps.QUIET};
    Case bothLoop =
        Case.given("both can, Swarm writes all the time")
            .operator(true, basics)
            .operator(true, rest)
            .swarm(true, basics)
            .swarm(true, GitOps.BAD_COMMIT_HELD)
            .swarm(false, GitOps.QUIET);
    return Stream.of(
        bothLoop.then(Nuanced.class),
        bothLoop.named("Swarm cannot revert").swarm(false, GitOps.REVERTED).then(Confirmed.class),
        bothLoop.named("Swarm does all of it").swarm(true, rest).then(Refuted.class),
        bothLoop
            .named("Kubernetes cannot")
            .operator(false, GitOps.DRIFT_PUT_BACK)
            .then(Refuted.class),
        bothLoop.named("no revert tried").without(SWARM, GitOps.REVERTED).then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("gitOps")
  void c2e(Case given) {
    assertThat(new GitOps().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> badInput() {
    Case asExpected =
        Case.given("asked for strictness Kubernetes refuses each; otherwise as many as the Engine")
            .operator(true, each(Mistake::refused))
            .operator(true, each(Mistake::named))
            .operator(false, each(Mistake::stored))
            .operator(true, each(Mistake::refusedUnasked))
            .operator(false, Mistake.UNKNOWN_FIELD.refusedUnasked())
            .operator(true, Mistake.UNKNOWN_FIELD.warnedUnasked())
            .swarm(true, each(Mistake::refused))
            .swarm(true, each(Mistake::named))
            .swarm(false, Mistake.UNKNOWN_FIELD.refused());
    return Stream.of(
        asExpected.then(Nuanced.class),
        asExpected
            .named("Kubernetes refuses each, asked or not")
            .operator(true, Mistake.UNKNOWN_FIELD.refusedUnasked())
            .then(Confirmed.class),
        asExpected
            .named("both let the same pass, even if asked")
            .operator(false, Mistake.UNKNOWN_FIELD.refused())
            .then(Refuted.class),
        asExpected
            .named("Kubernetes stores what it refuses")
            .operator(true, Mistake.WRONG_TYPE.stored())
            .then(Refuted.class),
        asExpected
            .named("not asked without strictness")
            .without(OPERATOR, Mistake.BAD_NAME.refusedUnasked())
            .then(NotRun.class),
        asExpected
            .named("one not tried")
            .without(SWARM, Mistake.BAD_NAME.refused())
            .then(NotRun.class));
  }

  @Test
  void c2fTellsWhatPassesUnasked_andThatTheHostIsOurRule() {
    Case given =
        Case.given("an unknown field passes with a warning")
            .operator(true, each(Mistake::refused))
            .operator(true, each(Mistake::named))
            .operator(true, each(Mistake::refusedUnasked))
            .operator(false, Mistake.UNKNOWN_FIELD.refusedUnasked())
            .operator(true, Mistake.UNKNOWN_FIELD.warnedUnasked(), BadInput.PLAIN_INGRESS)
            .swarm(true, each(Mistake::refused))
            .swarm(true, each(Mistake::named));

    assertThat(new BadInput().judge(given.findings()).sentence())
        .asString()
        .contains("not asked, it let pass an unknown field with a warning", "Engine let pass none")
        .contains("a rule of our CRD, not of Kubernetes");
  }

  private static Message[] each(Function<Mistake, Message> fact) {
    return Arrays.stream(Mistake.values()).map(fact).toArray(Message[]::new);
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void c2f(Case given) {
    assertThat(new BadInput().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> ecosystem() {
    Message[] all = {
      Ecosystem.METRICS, Ecosystem.EVENTS, Ecosystem.PROBES, Ecosystem.PARTIAL_RIGHTS
    };
    Case asExpected =
        Case.given("Swarm has no partial rights")
            .operator(true, all)
            .swarm(true, all)
            .swarm(false, Ecosystem.PARTIAL_RIGHTS);
    return Stream.of(
        asExpected.then(Nuanced.class),
        asExpected.named("Swarm has none").swarm(false, all).then(Confirmed.class),
        asExpected.named("Swarm has all").swarm(true, all).then(Refuted.class),
        asExpected
            .named("Kubernetes lacks events")
            .operator(false, Ecosystem.EVENTS)
            .then(Refuted.class),
        asExpected
            .named("rights not tried")
            .without(OPERATOR, Ecosystem.PARTIAL_RIGHTS)
            .then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("ecosystem")
  void c3(Case given) {
    assertThat(new Ecosystem().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> concepts() {
    Message[] all = {
      RicherConcepts.NAME_KEPT,
      RicherConcepts.DATA_KEPT,
      RicherConcepts.CONFIG_CHANGED,
      RicherConcepts.INIT,
      RicherConcepts.SIDECAR,
      RicherConcepts.SERVICE,
      RicherConcepts.HTTP_ROUTES,
      RicherConcepts.AUTOSCALER
    };
    Case none = Case.given("Kubernetes has all, Swarm none").operator(true, all).swarm(false, all);
    return Stream.of(
        none.then(Confirmed.class),
        none.named("Swarm has services").swarm(true, RicherConcepts.SERVICE).then(Nuanced.class),
        none.named("Swarm has all").swarm(true, all).then(Refuted.class),
        none.named("Kubernetes lacks one").operator(false, RicherConcepts.INIT).then(Refuted.class),
        none.named("one not tried").without(OPERATOR, RicherConcepts.INIT).then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("concepts")
  void c4(Case given) {
    assertThat(new RicherConcepts().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> layers() {
    Case asExpected =
        Case.given("a CRD alone does nothing, its controller acts")
            .operator(true, OperatorLayers.HEALS_WITHOUT)
            .operator(false, OperatorLayers.CORRECTS_WITHOUT, OperatorLayers.ACTS_WITHOUT)
            .operator(true, OperatorLayers.CORRECTS_AFTERWARDS, OperatorLayers.ACTS_AFTERWARDS);
    return Stream.of(
        asExpected.then(Nuanced.class),
        asExpected
            .named("the operator forgets the drift")
            .operator(false, OperatorLayers.CORRECTS_AFTERWARDS)
            .then(Nuanced.class),
        asExpected
            .named("a CRD alone acts")
            .operator(true, OperatorLayers.ACTS_WITHOUT)
            .then(Confirmed.class),
        asExpected
            .named("nothing acts, not even with the operator")
            .operator(false, OperatorLayers.ACTS_AFTERWARDS)
            .then(Refuted.class),
        asExpected
            .named("the operator did not come back")
            .without(OPERATOR, OperatorLayers.CORRECTS_AFTERWARDS)
            .then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void c5(Case given) {
    assertThat(new OperatorLayers().judge(given.findings())).isInstanceOf(given.verdict());
  }

  static Stream<Case> quorum() {
    Message[] holding = {Quorum.ONE_LOST, Quorum.SERVING, Quorum.RECOVERED};
    Case alike =
        Case.given("both refuse without a majority")
            .swarm(true, holding)
            .swarm(false, Quorum.TWO_LOST)
            .operator(true, holding)
            .operator(false, Quorum.TWO_LOST);
    return Stream.of(
        alike.then(Confirmed.class),
        alike
            .named("managers run replicas")
            .swarm(true, Quorum.RUN_BY_MANAGERS)
            .then(Nuanced.class),
        alike
            .named("Kubernetes could not be asked here")
            .without(OPERATOR, Quorum.TWO_LOST)
            .then(Nuanced.class),
        alike.named("Swarm accepts changes").swarm(true, Quorum.TWO_LOST).then(Refuted.class),
        alike.named("Kubernetes stops serving").operator(false, Quorum.SERVING).then(Refuted.class),
        alike.named("Swarm not asked").without(SWARM, Quorum.TWO_LOST).then(NotRun.class));
  }

  @ParameterizedTest
  @MethodSource("quorum")
  void c6(Case given) {
    assertThat(new Quorum().judge(given.findings())).isInstanceOf(given.verdict());
  }

  @Test
  void whereRepeatsDiffer_thereIsNoClearAnswer() {
    Findings mixed =
        new Findings(
            List.of(
                new Evidence.Fact(SWARM, 1, DriftCorrection.PUT_BACK, false),
                new Evidence.Fact(DEPLOYMENT, 1, DriftCorrection.PUT_BACK, false),
                new Evidence.Fact(OPERATOR, 1, DriftCorrection.PUT_BACK, true),
                new Evidence.Fact(OPERATOR, 2, DriftCorrection.PUT_BACK, false)));

    assertThat(new DriftCorrection().judge(mixed).sentence())
        .asString()
        .contains("no clear answer");
  }
}
