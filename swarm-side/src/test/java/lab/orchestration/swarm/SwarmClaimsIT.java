package lab.orchestration.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import lab.orchestration.core.Claim;
import lab.orchestration.core.Evidence;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.ExperimentOptions;
import lab.orchestration.core.ExperimentRecord;
import lab.orchestration.core.ExperimentSession;
import lab.orchestration.core.Findings;
import lab.orchestration.core.LabView;
import lab.orchestration.core.Labels;
import lab.orchestration.core.Quotation;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.Verdict;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.claim.GitOps;
import lab.orchestration.core.claim.Removal;
import lab.orchestration.core.claim.RepeatedApply;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.claim.TwoWriters;
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
  static void putAllClaimsToOneSwarm() throws Exception {
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
                new LabView() {},
                EngineSweep.ofRun(engine, RUN)::list)
            .run();
    java.nio.file.Files.writeString(
        java.nio.file.Path.of("target/swarm-claims.json"), run.toJson());
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
    assertThat(answer(record, ApiExtension.EXTENDING)).contains("404", "\"Plugins\"");
    assertThat(answer(record, ApiExtension.AFTER)).contains("404");
    assertThat(answer(record, ApiExtension.NEAREST)).startsWith("201");
  }

  private static ExperimentRecord recordOf(String id) {
    ExperimentRecord record = Objects.requireNonNull(records.get(id), id);
    assertThat(record.failures()).isEmpty();
    return record;
  }

  private static Map<String, Boolean> facts(ExperimentRecord record) {
    return record.evidence().stream()
        .filter(Evidence.Fact.class::isInstance)
        .map(Evidence.Fact.class::cast)
        .collect(Collectors.toMap(Evidence.Fact::what, Evidence.Fact::holds));
  }

  private static String answer(ExperimentRecord record, String what) {
    return String.join("\n", new Findings(record.evidence()).answers(SwarmColumn.NAME, what));
  }

  /** Comes last, while the node is still there, and looks for what the trials have left in it. */
  private static final class LookForLeftovers implements Experiment {

    static final String ID = "leftovers";

    @Override
    public About about() {
      return new About(ID, ID, ID, Quotation.EXTENSIBILITY, "Is anything left?", "", "", "", "1 s");
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
            ID,
            "everything with the run's label, but for the Swarm itself",
            EngineSweep.ofRun(inside.engine(), RUN).list().stream()
                .filter(line -> !line.startsWith("swarm "))
                .collect(Collectors.joining("\n")));
      }
    }

    @Override
    public Verdict judge(Findings findings) {
      return new Verdict.NotRun("it is a test's");
    }
  }
}
