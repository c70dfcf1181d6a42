package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import lab.orchestration.cli.cluster.ClusterNeeds;
import lab.orchestration.cli.cluster.ClusterOptions;
import lab.orchestration.cli.engine.LabImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "up",
        "down",
        "doctor",
        "clean",
        "test",
        "benchmark",
        "experiment",
        "claims",
        "quiz",
        "replay"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(lab(command, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: lab " + command).contains("--verbose");
  }

  @Test
  void givenNoCommand_thenTheCommandsAreListedAndTheExitCodeSaysWrongUsage() {
    assertThat(lab()).isEqualTo(2);
    assertThat(err.toString()).contains("Which command?").contains("doctor").contains("run");
  }

  @Test
  void givenAMisspelledChoice_thenTheChoicesAreNamed() {
    assertThat(lab("run", "--side", "docker")).isEqualTo(2);
    assertThat(err.toString()).contains("--side").contains("swarm").contains("k8s");
  }

  @Test
  void givenAColumnThatDoesNotExist_thenTheColumnsAreNamed() {
    assertThat(lab("run", "--columns", "swarm,nomad")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'nomad' is not a column")
        .contains("by-hand, swarm, deployment, operator");
  }

  @Test
  void givenSideAndColumns_thenOnlyOneOfThemCanBeMeant() {
    assertThat(lab("run", "--side", "swarm", "--columns", "operator")).isEqualTo(2);
    assertThat(err.toString()).contains("--side").contains("--columns");
  }

  @Test
  void givenAClaimThatDoesNotExist_thenTheMessageSaysWhereTheyAreListed() {
    assertThat(lab("claims", "C9")).isEqualTo(2);
    assertThat(err.toString()).contains("no claim 'C9'").contains("lab experiment --list");
  }

  @Test
  void givenAQuestionThatDoesNotExist_thenTheMessageSaysWhereTheyAreListed() {
    assertThat(lab("quiz", "Q9")).isEqualTo(2);
    assertThat(err.toString()).contains("no question 'Q9'").contains("--list");
  }

  @Test
  void givenARecordThatCannotBeWritten_thenNothingIsStartedAndTheMessageSaysWhy(
      @TempDir Path folder) {
    Path impossible = folder.resolve("no-such-folder").resolve("run.json");

    assertThat(lab("run", "--json", impossible.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("The run record cannot be written to " + impossible)
        .contains("is not a folder we may write to")
        .contains("what to do");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void givenNoChoiceAtAll_thenEveryImageOfBothSidesIsWanted() {
    assertThat(new ClusterNeeds(ClusterOptions.defaults()).images())
        .containsOnlyKeys(LabImage.NGINX, LabImage.DIND, LabImage.KUBERNETES);
  }

  @Test
  void givenTheLoadIsToBeMeasured_thenTheImageThatMeasuresItIsWantedToo() {
    ClusterOptions options = ClusterOptions.defaults();

    options.measureLoad();

    assertThat(new ClusterNeeds(options).images()).containsKey(LabImage.METRICS_SERVER);
  }

  @Test
  void givenNoPatienceAtAll_thenTheMessageSaysWhatIsPossible() {
    assertThat(lab("run", "--patience", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("--patience must be at least 1, not 0");
  }

  @Test
  void givenAnExperimentThatIsDoneNoTimes_thenTheMessageSaysWhatIsPossible() {
    assertThat(lab("experiment", "R4", "--repeat", "0", "--patience", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--repeat and --patience must be at least 1, not 0");
  }

  @Test
  void givenTheQuestionsAreListed_thenEachStandsInBothLanguages() {
    assertThat(lab("quiz", "--list")).isZero();
    assertThat(out.toString().lines().filter(line -> line.matches("[QC]\\d[a-f]? .*")))
        .isNotEmpty();
    assertThat(out.toString()).contains("ますか？");
  }

  @Test
  void givenABenchmarkOfNothing_thenTheMessageSaysWhatIsPossible() {
    assertThat(lab("benchmark", "--services", "5,0")).isEqualTo(2);
    assertThat(err.toString()).contains("--services and --drifts must be numbers of at least 1");
  }

  @Test
  void givenTheListIsAskedFor_thenEveryExperimentSaysWhatItWouldTakeToRefuteIt() {
    assertThat(lab("experiment", "--list")).isZero();
    assertThat(out.toString().lines().filter(line -> line.matches("R\\d[b]?  .*"))).hasSize(10);
    assertThat(out.toString().lines().filter(line -> line.matches("C\\d[a-f]?  .*"))).hasSize(11);
    assertThat(out.toString().lines().filter(line -> line.contains("refuted if"))).hasSize(21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"R0", "node-loss", ""})
  void givenNoSuchExperiment_thenTheMessageLeadsToTheList(String id) {
    assertThat(lab("experiment", id)).isEqualTo(2);
    assertThat(err.toString()).contains("There is no experiment '" + id + "'").contains("--list");
  }

  @Test
  void givenNoExperimentIsNamed_thenNoneIsRun() {
    assertThat(lab("experiment")).isEqualTo(2);
    assertThat(err.toString()).contains("Name at least one experiment");
  }

  @Test
  void givenNodesThatAreNotOurs_thenNoExperimentIsBegunOnThem() {
    assertThat(lab("experiment", "R4", "--swarm-on", "existing")).isEqualTo(1);
    assertThat(err.toString())
        .contains("it loses nodes and changes the API")
        .contains("--swarm-on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6"})
  void givenANumberOfNodesThatALaptopCannotBear_thenNothingIsStarted(String nodes) {
    assertThat(lab("run", "--nodes", nodes)).isEqualTo(1);
    assertThat(err.toString()).contains("--nodes must be 1 to 5, not " + nodes);
    assertThat(out.toString()).isEmpty();
  }

  private int lab(String... arguments) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
