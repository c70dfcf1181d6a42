package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Claims as a person puts them to the test, in three columns: one for each shape that a claim can
 * have. The others have the tests of their trials, on each side.
 */
class ClaimsIT {

  /** The columns to which each claim applies. */
  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "C1", List.of("swarm", "operator"),
          "C2a", List.of("swarm", "deployment", "operator"),
          "C2f", List.of("swarm", "operator"),
          "C5", List.of("operator"));

  private static EngineUnderTest engine;
  private static RunRecord run;
  private static String output;
  private static String document;

  @BeforeAll
  static void whenClaimsArePutToTheTest(@TempDir Path folder) throws Exception {
    engine = new EngineUnderTest();
    Path json = folder.resolve("claims.json");
    Path ledger = folder.resolve("claims.md");
    LabProcess lab =
        engine.start(
            "claims",
            "C1",
            "C2a",
            "C2f",
            "C5",
            "--json",
            json.toString(),
            "--ledger",
            ledger.toString());
    int exitCode = lab.exitCode();
    output = lab.output();
    assertThat(exitCode).as(output).isZero();
    run = RunRecordJson.read(Files.readString(json));
    document = Files.readString(ledger);
  }

  @AfterAll
  static void removeWhatAFailedTestLeft() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"C1", "C2a", "C2f", "C5"})
  void thenTheVerdictIsTheOneThatIsExpectedOfTheseEngines(String id) {
    assertThat(claim(id).verdict())
        .as("%s", claim(id).sentence())
        .isEqualTo(ExpectedVerdicts.read().of(id, run));
  }

  @Test
  void thenEveryClaimHasARawAnswerOfEachColumnToWhichItApplies() {
    assertThat(run.claims()).extracting(ExperimentRecord::id).hasSize(COLUMNS.size());
    assertThat(run.claims())
        .allSatisfy(
            claim ->
                assertThat(
                        claim.evidence().stream()
                            .filter(Evidence.Answer.class::isInstance)
                            .map(Evidence::column)
                            .distinct())
                    .as(claim.id())
                    .containsAll(Objects.requireNonNull(COLUMNS.get(claim.id()))));
  }

  @Test
  void thenTheLedgerCanBeReadInTheTerminalAndInTheDocument() {
    assertThat(output).contains("The ledger (provenance: live)", "In short", "Kubernetes adds:");
    assertThat(document).contains("Made by `lab claims", "## In short", "<details>");
    assertThat(Arrays.asList(document.split("\n")))
        .filteredOn(line -> line.startsWith("## C"))
        .hasSize(COLUMNS.size());
  }

  @Test
  void thenNothingIsLeft() {
    assertThat(run.leftovers()).isEmpty();
    assertThat(engine.leftovers()).isEmpty();
  }

  @Test
  void givenCtrlCInTheMiddleOfAClaim_thenNothingIsLeft() throws Exception {
    LabProcess lab = engine.start("claims", "C5", "--side", "k8s").awaitLine("operator loss");

    assertThat(lab.interrupt().exitCode()).as(lab.output()).isEqualTo(130);
    assertThat(engine.leftovers()).isEmpty();
  }

  private static ExperimentRecord claim(String id) {
    return run.claims().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}
