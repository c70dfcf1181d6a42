package lab.orchestration.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Outcome;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.SeveralRuns;
import lab.orchestration.core.record.StepRecord;
import lab.orchestration.model.calibration.Calibration;
import lab.orchestration.model.calibration.Comparison;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ModelRunTest {

  private static final List<String> ALL =
      List.of(ColumnNames.BY_HAND, ColumnNames.SWARM, ColumnNames.DEPLOYMENT, ColumnNames.OPERATOR);

  @Test
  void givenNoEngine_thenEveryColumnReachesEveryStepAndSaysThatItIsAModel() throws Exception {
    RunRecord run = model(1, ALL).run(List.of(), 1);

    assertThat(run.isSuccess()).isTrue();
    assertThat(run.columns()).extracting(ColumnRecord::column).isEqualTo(ALL);
    assertThat(run.columns()).extracting(ColumnRecord::provenance).containsOnly(Provenance.MODEL);
    assertThat(run.columns())
        .allSatisfy(
            column ->
                assertThat(column.steps())
                    .hasSize(6)
                    .extracting(StepRecord::outcome)
                    .containsOnly(Outcome.REACHED));
  }

  @Test
  void theSameSeedGivesTheSameRecordByteForByte() throws Exception {
    assertThat(RunRecordJson.write(model(7, ALL).run(experiments("R2", "R4"), 2)))
        .isEqualTo(RunRecordJson.write(model(7, ALL).run(experiments("R2", "R4"), 2)));
  }

  @Test
  void anotherSeedGivesAnotherRecord() throws Exception {
    assertThat(RunRecordJson.write(model(7, ALL).run(List.of(), 1)))
        .isNotEqualTo(RunRecordJson.write(model(8, ALL).run(List.of(), 1)));
  }

  @Test
  void theModelsMediansLieCloseToThoseOfFiveLiveRuns() throws Exception {
    RunRecord live = recorded("recordings/measurements/2026-11-26-R2-R4-R5-R7.json.gz");
    RunRecord model =
        new ModelRun(1, List.of(ColumnNames.SWARM, ColumnNames.OPERATOR), 3, Calibration.of(live))
            .run(experiments("R2", "R4", "R5", "R7"), 25);

    List<Comparison.Row> rows = Comparison.of(live, model);

    assertThat(rows).hasSizeGreaterThan(18);
    assertThat(rows).filteredOn(row -> !row.isClose()).isEmpty();
  }

  @Test
  void theModelComesToTheSameVerdictsAsTheEngines() throws Exception {
    JsonNode expected =
        new ObjectMapper()
            .readTree(Path.of("..", "docs", "expected-verdicts.json").toFile())
            .path("verdicts");
    RunRecord run =
        model(3, ALL).run(experiments("R1", "R2", "R3", "R4", "R5", "R7", "R8", "R9"), 1);

    assertThat(run.experiments())
        .hasSize(8)
        .allSatisfy(one -> assertThat(one.failures()).as(one.id()).isEmpty())
        .allSatisfy(
            one ->
                assertThat(one.verdict().words())
                    .as(one.id() + ": " + one.sentence())
                    .isEqualTo(expected.path(one.id()).path(0).path("verdict").asText()));
  }

  @Test
  void theShippedTimingsAreThoseOfTheTwoSessions() throws Exception {
    assertThat(TestbedTimings.read()).isEqualTo(Calibration.of(sessions()));
  }

  private static ModelRun model(long seed, List<String> columns) throws IOException {
    return new ModelRun(seed, columns, 3, Calibration.of(sessions()));
  }

  private static List<Experiment> experiments(String... ids) {
    return Experiments.all().stream()
        .filter(one -> List.of(ids).contains(one.about().id()))
        .toList();
  }

  /** Two of the three sessions of the ledger; see 'lab evidence'. */
  private static RunRecord sessions() throws IOException {
    return new SeveralRuns(
            List.of(
                recorded("docs/records/claims-1.json.gz"),
                recorded("docs/records/claims-2.json.gz")))
        .asOne(Experiments.all());
  }

  private static RunRecord recorded(String record) throws IOException {
    Path file = Path.of("..", record);
    try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
      return RunRecordJson.read(new String(packed.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
