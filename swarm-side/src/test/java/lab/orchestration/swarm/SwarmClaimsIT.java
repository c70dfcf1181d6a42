package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.BadInput.Mistake;
import lab.orchestration.core.claim.Claim;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.claim.TwoWriters;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.ExperimentOptions;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunListener;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.run.ExperimentSession;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.cluster.SwarmPlace;
import lab.orchestration.swarm.node.NodeConnector;
import lab.orchestration.swarm.node.SwarmNodeHandle;
import lab.orchestration.swarm.service.EdgeProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Swarm answers to the claims, all of them put to one Swarm of one node. */
class SwarmClaimsIT {

  private static final String RUN = TestEngine.newRunId();

  private static final List<Claim> CLAIMS =
      List.of(
          new ApiExtension(),
          new BadInput(),
          new TwoWriters(),
          new RepeatedApply(),
          new Removal(),
          new GitOps(),
          new RicherConcepts(),
          new Ecosystem());

  private static DockerEngine engine;
  private static Map<String, ExperimentRecord> records;
  private static RunRecord run;

  @BeforeAll
  static void putAllClaimsToOneSwarm() throws InterruptedException {
    engine = TestEngine.connect();
    List<Experiment> experiments = new ArrayList<>(CLAIMS);
    experiments.add(new LookForLeftovers());
    run =
        new ExperimentSession(
                RUN,
                List.of(
                    new SwarmColumn(
                        engine,
                        new SwarmPlace.ThrowAway(1, TestEngine.DIND),
                        TestEngine.NGINX,
                        RUN)),
                TestEngine.chapter(),
                experiments,
                new ExperimentOptions(1, false, 2, TestEngine.NGINX, TestEngine.NGINX),
                new RunListener() {},
                EngineSweep.ofRun(engine, RUN)::list)
            .run();
    records =
        run.allExperiments().stream()
            .collect(Collectors.toMap(ExperimentRecord::id, Function.identity()));
  }

  @AfterAll
  static void sweep() {
    EngineSweep.ofRun(engine, RUN).remove();
    engine.close();
  }

  @Test
  void givenAKindThatTheEngineDoesNotKnow_thenThereIsNoWayToTeachIt_andLabelsAreNotChecked() {
    ExperimentRecord record = recordOf(ApiExtension.ID);

    assertThat(facts(record))
        .isEqualTo(
            Map.of(
                ApiExtension.KNOWN_BEFORE,
                false,
                ApiExtension.ACCEPTED,
                false,
                ApiExtension.VALIDATED,
                false));
    assertThat(answer(record, ApiExtension.BEFORE)).contains("404", "page not found", "GET");
    assertThat(answer(record, ApiExtension.EXTENDING)).contains("404");
    assertThat(answer(record, ApiExtension.PLUGINS)).contains("\"Plugins\"", "json-file");
    assertThat(new Findings(record.evidence()).spreads(SwarmColumn.NAME, ApiExtension.PLUGIN_TYPES))
        .singleElement()
        .satisfies(
            types ->
                assertThat(types).containsOnlyKeys("Authorization", "Log", "Network", "Volume"));
    assertThat(answer(record, ApiExtension.AFTER)).contains("404");
    assertThat(answer(record, ApiExtension.NEAREST)).startsWith("201");
  }

  @Test
  void givenWrongDeclarations_thenAllButTheUnknownFieldAreRefusedByName() {
    ExperimentRecord record = recordOf(BadInput.ID);

    Map<Message, Boolean> facts = facts(record);
    assertThat(facts).hasSize(3 * Mistake.values().length);
    for (Mistake mistake : Mistake.values()) {
      boolean refused = mistake != Mistake.UNKNOWN_FIELD;
      assertThat(facts)
          .containsEntry(mistake.refused(), refused)
          .containsEntry(mistake.named(), refused)
          .containsEntry(mistake.stored(), !refused);
    }
    assertThat(answer(record, Mistake.UNKNOWN_FIELD.answer()))
        .startsWith("201")
        .contains("\"Replicas\":1");
    assertThat(answer(record, Mistake.WRONG_TYPE.answer()))
        .contains("400", "cannot unmarshal string", "stored: nothing");
  }

  @Test
  void givenTwoWriters_thenAStaleWriteIsRefused_andAFreshOneTakesTheOthersFieldAway() {
    ExperimentRecord record = recordOf(TwoWriters.ID);

    assertThat(facts(record))
        .isEqualTo(
            Map.of(
                TwoWriters.STALE_REFUSED,
                true,
                TwoWriters.OTHERS_KEPT,
                false,
                TwoWriters.CONFLICT,
                false,
                TwoWriters.OWNER_NAMED,
                false));
    assertThat(answer(record, TwoWriters.STALE_WRITE)).contains("update out of sequence");
    assertThat(answer(record, TwoWriters.SECOND_DECLARATION))
        .contains("before: [\"GREETING=from-A\"], after: none");
    assertThat(answer(record, TwoWriters.SAME_FIELD)).contains("after: [\"GREETING=from-B\"]");
  }

  @Test
  void givenTheSameSpecificationAgain_thenTheServiceIsWrittenAndItsTasksStay_andNoDryRunIsThere() {
    ExperimentRecord record = recordOf(RepeatedApply.ID);

    assertThat(facts(record))
        .isEqualTo(
            Map.of(
                RepeatedApply.OBJECT_UNTOUCHED,
                false,
                RepeatedApply.REPLICAS_UNTOUCHED,
                true,
                RepeatedApply.DRY_RUN,
                false,
                RepeatedApply.DIFF,
                false));
    assertThat(answer(record, RepeatedApply.AGAIN)).contains("specification the same: yes");
    assertThat(answer(record, RepeatedApply.DRY_RUN_ANSWER))
        .contains("the service is there afterwards: yes", "unknown flag: --dry-run");
    assertThat(answer(record, RepeatedApply.DIFF_ANSWER)).contains("404", "docker stack diff");
  }

  @Test
  void givenAServiceLeavesTheFile_thenItStaysUntilItIsPruned() {
    ExperimentRecord record = recordOf(Removal.ID);

    assertThat(facts(record))
        .isEqualTo(Map.of(Removal.GONE_FROM_FILE, false, Removal.GONE_BY_PRUNE, true));
    assertThat(answer(record, Removal.SHORTER_FILE)).contains("removal_first", "removal_second");
    assertThat(answer(record, Removal.PRUNED)).contains("Removing service removal_second");
  }

  @Test
  void givenALoopAroundStackDeploy_thenGitIsTheOnlyInput_butTheLoopNeverRests() {
    ExperimentRecord record = recordOf(GitOps.ID);

    assertThat(facts(record))
        .isEqualTo(
            Map.of(
                GitOps.COMMIT_APPLIED,
                true,
                GitOps.DRIFT_PUT_BACK,
                true,
                GitOps.REVERTED,
                true,
                GitOps.PRUNED,
                true,
                GitOps.BAD_COMMIT_HELD,
                true,
                GitOps.QUIET,
                false));
    assertThat(new Findings(record.evidence()))
        .matches(
            findings ->
                findings.shows(
                    SwarmColumn.NAME, GitOps.COMMIT_TIME, GitOps.DRIFT_TIME, GitOps.REVERT_TIME));
    assertThat(answer(record, GitOps.LOG))
        .contains(
            "my-web changed, 3 to 5 replicas",
            "my-web changed, 1 to 5 replicas",
            "my-web changed, 5 to 3 replicas",
            "second removed",
            "must be a integer");
  }

  @Test
  void givenRicherConcepts_thenASlotHasANameAndAVolume_andTheOthersAreMissing() {
    ExperimentRecord record = recordOf(RicherConcepts.ID);

    assertThat(facts(record))
        .isEqualTo(
            Map.of(
                RicherConcepts.NAME_KEPT,
                true,
                RicherConcepts.DATA_KEPT,
                true,
                RicherConcepts.CONFIG_CHANGED,
                false,
                RicherConcepts.INIT,
                false,
                RicherConcepts.SIDECAR,
                false,
                RicherConcepts.SERVICE,
                true,
                RicherConcepts.HTTP_ROUTES,
                false,
                RicherConcepts.AUTOSCALER,
                false));
    assertThat(answer(record, RicherConcepts.IDENTITY))
        .contains("hostname my-web-2", "written before");
    assertThat(answer(record, RicherConcepts.CONFIG)).contains("only updates to Labels");
    assertThat(answer(record, RicherConcepts.POD)).contains("400", "cannot unmarshal array");
  }

  @Test
  void givenToolsToBuildOn_thenThereAreEvents_butNoMetricsProbesOrPartialRights() {
    ExperimentRecord record = recordOf(Ecosystem.ID);

    assertThat(facts(record))
        .isEqualTo(
            Map.of(
                Ecosystem.METRICS,
                false,
                Ecosystem.EVENTS,
                true,
                Ecosystem.PROBES,
                false,
                Ecosystem.PARTIAL_RIGHTS,
                false));
    assertThat(answer(record, Ecosystem.METRICS_ANSWER)).startsWith("404");
    assertThat(answer(record, Ecosystem.EVENTS_ANSWER)).contains("service create");
    assertThat(answer(record, Ecosystem.READ)).startsWith("200");
    assertThat(answer(record, Ecosystem.DELETE)).isEqualTo("200");
    assertThat(new Findings(record.evidence()).missing(SwarmColumn.NAME, Ecosystem.TRAFFIC_RULES))
        .isPresent();
  }

  @Test
  void givenAllTrialsHaveEnded_thenNothingOfThemIsLeft() {
    assertThat(answer(recordOf(LookForLeftovers.ID), LookForLeftovers.LEFT)).isEmpty();
    assertThat(run.leftovers()).isEmpty();
  }

  private static ExperimentRecord recordOf(String id) {
    ExperimentRecord record = Objects.requireNonNull(records.get(id), id);
    assertThat(record.failures()).isEmpty();
    return record;
  }

  private static Map<Message, Boolean> facts(ExperimentRecord record) {
    return record.evidence().stream()
        .filter(Evidence.Fact.class::isInstance)
        .map(Evidence.Fact.class::cast)
        .collect(Collectors.toMap(Evidence.Fact::what, Evidence.Fact::holds));
  }

  private static String answer(ExperimentRecord record, Message what) {
    return new Findings(record.evidence())
        .answers(SwarmColumn.NAME, what).stream()
            .map(Message::toString)
            .collect(Collectors.joining("\n"));
  }

  /** Comes last, while the node is still there, and looks for what the trials have left in it. */
  private static final class LookForLeftovers implements Experiment {

    static final String ID = "leftovers";
    static final Message LEFT = Message.verbatim(ID);

    @Override
    public About about() {
      return new About(
          ID,
          LEFT,
          Quotation.EXTENSIBILITY,
          Message.verbatim("Is anything left?"),
          Message.empty(),
          Message.empty(),
          Message.empty(),
          Message.verbatim("1 s"));
    }

    @Override
    public void observe(ExperimentLab lab) throws InterruptedException {
      Container node =
          engine
              .client()
              .listContainersCmd()
              .withLabelFilter(Map.of(Labels.RUN, RUN))
              .exec()
              .get(0);
      try (SwarmNodeHandle inside = new NodeConnector(engine).attach(node.getId())) {
        lab.answer(
            LEFT,
            "everything with the run's label, but for the Swarm and the network of its entrances",
            EngineSweep.ofRun(inside.engine(), RUN).list().stream()
                .filter(line -> !line.startsWith("swarm "))
                .filter(line -> !line.startsWith("network " + EdgeProxy.NETWORK))
                .collect(Collectors.joining("\n")));
      }
    }

    @Override
    public Verdict judge(Findings findings) {
      return new Verdict.NotRun(Message.verbatim("it is a test's"));
    }

    @Override
    public Standing standing(Verdict verdict, Findings findings) {
      return Standing.UNDECIDED;
    }
  }
}
