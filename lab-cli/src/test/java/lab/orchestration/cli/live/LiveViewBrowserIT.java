package lab.orchestration.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lab.orchestration.cli.ShippedRecording;
import lab.orchestration.cli.browser.Browser;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

/** The live page, fed with the events of a real run, in a browser. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveViewBrowserIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final LivePage.Showing RECORDING =
      new LivePage.Showing(Provenance.RECORDING, 1, false);

  private Browser browser;

  @BeforeAll
  void open() {
    browser = Browser.open();
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EN, light, 1400", "EN, dark, 1400", "EN, light, 360",
    "JA, light, 1400", "JA, dark, 1400", "JA, dark, 360"
  })
  void givenARunUpToTheLossOfANode_thenAnyScreenShowsItsNodesItsReplicasAndAStopwatch(
      Language language, String scheme, int width) throws Exception {
    try (LiveServer live = LiveServer.start(0, Words.in(language), RECORDING)) {
      upToTheLossOfANode(ShippedRecording.runEvents()).forEach(live);

      browser.on(width, 900).prefers(scheme).go(live.address());
      browser.await("a lost node", PATIENCE, page -> !page.all(".node.lost").isEmpty());

      assertThat(browser.all(".column")).hasSize(4);
      assertThat(browser.all(".tile.serving"))
          .isNotEmpty()
          .allSatisfy(tile -> assertThat(tile.getSize().getHeight()).isPositive());
      assertThat(browser.all(".watch.on .time")).isNotEmpty();
      assertThat(browser.all(".badge").get(0).getText())
          .isEqualTo(language == Language.EN ? "RECORDING" : "記録の再生");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.barriers()).isEmpty();
      assertThat(browser.sticksOut()).isZero();
      browser.screenshot("live-%s-%s-%d".formatted(language, scheme, width));
    }
  }

  @Test
  void givenARunIsReloadedInTheMiddle_thenThePageIsAsItWas() throws Exception {
    try (LiveServer live = LiveServer.start(0, Words.in(Language.EN), RECORDING)) {
      upToTheLossOfANode(ShippedRecording.runEvents()).forEach(live);
      browser.on(1400, 900).go(live.address());
      browser.await("a lost node", PATIENCE, page -> !page.all(".node.lost").isEmpty());
      List<String> before = tiles();

      browser.reload();

      browser.await("the same tiles", PATIENCE, page -> tiles().equals(before));
    }
  }

  @Test
  void givenARunIsOver_thenThePageSaysHowItEndedAndKeepsIt() throws Exception {
    try (LiveServer live = LiveServer.start(0, Words.in(Language.EN), RECORDING)) {
      browser.on(1400, 900).go(live.address());
      ShippedRecording.runEvents().forEach(live);

      browser.await(
          "the end", PATIENCE, page -> page.text().contains("all was reached, and nothing"));
    }
    assertThat(browser.text()).contains("all was reached, and nothing");
    assertThat(browser.all("#events li")).isNotEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void givenAModelBesideALiveColumn_thenItIsMarkedAndThePageIsNoLongerLive() throws Exception {
    Words words = Words.in(Language.EN);
    try (LiveServer live = LiveServer.start(0, words, LivePage.Showing.LIVE)) {
      live.accept(
          new RunEvent.Planned(
              0,
              new RunPlan(
                  "ab12cd34",
                  Instant.EPOCH,
                  "nginx:1.30",
                  List.of("swarm", "operator"),
                  List.of("operator"))));
      browser.on(1400, 900).go(live.address());

      browser.await("both columns", PATIENCE, page -> page.all(".column").size() == 2);

      String model = words.text("report.origin.model");
      assertThat(browser.all(".badge")).extracting(WebElement::getText).containsOnly(model);
      assertThat(browser.all(".column"))
          .extracting(WebElement::getText)
          .satisfiesExactly(
              swarm -> assertThat(swarm).doesNotContain(model),
              operator -> assertThat(operator).contains(model));
      browser.screenshot("live-mixed");
    }
  }

  private List<String> tiles() {
    return browser.all(".tile").stream().map(tile -> tile.getText()).toList();
  }

  /** Until both orchestrators know of it. */
  private static List<RunEvent> upToTheLossOfANode(List<RunEvent> runEvents) {
    int last = 0;
    for (int index = 0; index < runEvents.size(); index++) {
      if (runEvents.get(index) instanceof RunEvent.Changed changed
          && changed.change().nodes() != null
          && changed.column().equals("operator")
          && changed.change().nodes().stream().anyMatch(node -> !node.ready())) {
        last = index;
        break;
      }
    }
    return runEvents.subList(0, last + 1);
  }
}
