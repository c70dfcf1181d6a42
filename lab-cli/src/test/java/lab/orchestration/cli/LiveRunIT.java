package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lab.orchestration.cli.browser.Browser;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page of a real run on both sides, with a person at a browser. */
@Timeout(900)
class LiveRunIT {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\S+");

  private EngineUnderTest engine;

  @BeforeEach
  void connect() {
    engine = new EngineUnderTest();
  }

  @AfterEach
  void removeWhatAFailedTestLeft() {
    engine.close();
  }

  @Test
  void givenARunIsWatched_whenThePersonKillsAndEndsOnThePage_thenBothSidesHealAndNothingIsLeft(
      @TempDir Path folder) throws Exception {
    Path json = folder.resolve("run.json");
    try (Browser browser = Browser.open();
        LabProcess lab =
            engine.start(
                "run", "--watch", "--nodes", "1", "--lang", "en", "--json", json.toString())) {
      browser.on(1200, 900).go(addressOf(lab));
      browser.await(
          "the kill button",
          PATIENCE,
          page -> !page.all("button[data-kind='container-kill']:enabled").isEmpty());

      browser.all("button[data-kind='container-kill']").get(0).click();

      // The first two faults were those of S4.
      browser.await(
          "both sides to heal a third time",
          PATIENCE,
          page -> page.all(".watch.healed[data-faults='3']").size() == 2);
      assertThat(browser.barriers()).isEmpty();
      assertThat(browser.complaints()).isEmpty();
      browser.screenshot("live-run");

      browser.all("button[data-does='finish']").get(0).click();

      assertThat(lab.exitCode()).as(lab.output()).isZero();
      browser.await("the end", PATIENCE, page -> page.text().contains("nothing is left behind"));
    }
    RunRecord run = RunRecordJson.read(Files.readString(json));
    assertThat(run.columns())
        .hasSize(2)
        .allSatisfy(
            column ->
                assertThat(column.faults())
                    .hasSize(3)
                    .extracting(fault -> fault.millis().serving())
                    .doesNotContainNull());
    assertThat(run.columns())
        .allSatisfy(
            column ->
                assertThat(column.faults())
                    .extracting(FaultRecord::kind)
                    .containsExactly("container-kill", "container-remove", "container-kill"));
    assertThat(engine.leftovers()).isEmpty();
  }

  @Test
  void givenAPersonPlays_whenCtrlC_thenNothingIsLeft() throws Exception {
    try (LabProcess lab =
        engine.start("run", "--watch", "--nodes", "1", "--side", "swarm", "--lang", "en")) {
      lab.awaitLine("The page has buttons now").interrupt();

      assertThat(lab.exitCode()).as(lab.output()).isEqualTo(130);
    }
    assertThat(engine.leftovers()).isEmpty();
  }

  @Test
  void givenNoClusterIsUp_whenThePersonWatches_thenTheErrorSaysWhatToDoFirst() throws Exception {
    try (LabProcess lab = engine.start("watch")) {
      assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
      assertThat(lab.output()).contains("There is nothing to watch").contains("lab up");
    }
  }

  private static String addressOf(LabProcess lab) throws InterruptedException {
    Matcher matcher = ADDRESS.matcher(lab.awaitLine("http://127.0.0.1:").output());
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }
}
