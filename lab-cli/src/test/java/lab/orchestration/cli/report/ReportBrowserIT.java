package lab.orchestration.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lab.orchestration.cli.ShippedRecording;
import lab.orchestration.cli.browser.Browser;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * The report of a real run, four columns and three experiments, in a browser.
 *
 * <p>The pictures in docs/images are report-top-*-light-1200.png of its screenshots.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportBrowserIT {

  private static final long A_MEGABYTE = 1_000_000;

  private final RunRecord run = ShippedRecording.record();
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
  @EnumSource(Language.class)
  void givenTheReportOfARealRun_thenItIsDrawnAndTheBrowserHasNothingToComplainOf(
      Language language, @TempDir Path folder) throws IOException {
    Path file = report(language, folder);

    browser.on(1200, 900).prefers("light").go(file.toUri().toString());

    // Measured, for somebody to read; a slow machine is no failure.
    System.out.printf("the report of a full run was loaded after %d ms%n", browser.loadMillis());
    assertThat(Files.size(file)).isLessThan(A_MEGABYTE);
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.all("figure .box"))
        .hasSizeGreaterThan(50)
        .allSatisfy(box -> assertThat(box.getSize().getHeight()).isPositive());
    assertThat(browser.all("figure")).allSatisfy(ReportBrowserIT::hasATableBehindIt);
    assertThat(browser.barriers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EN, light, 1200", "EN, dark, 1200", "EN, light, 360", "EN, dark, 360",
    "JA, light, 1200", "JA, dark, 1200", "JA, light, 360", "JA, dark, 360"
  })
  void givenAnyScreen_thenNobodyHasToScrollSideways(
      Language language, String scheme, int width, @TempDir Path folder) throws IOException {
    Path file = report(language, folder);

    browser.on(width, 900).prefers(scheme).go(file.toUri().toString());

    assertThat(browser.sticksOut()).isZero();
    assertThat(browser.barriers()).isEmpty();
    browser.screenshot("report-%s-%s-%d".formatted(language, scheme, width));
    browser.window("report-top-%s-%s-%d".formatted(language, scheme, width));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void givenItIsPrinted_thenItFitsThePaperAndIsDarkOnLightEvenInADarkRoom(
      Language language, @TempDir Path folder) throws IOException {
    Path file = report(language, folder);

    // A4 without its margins.
    browser.on(700, 1000).prefers("dark").prints().go(file.toUri().toString());

    assertThat(browser.sticksOut()).isZero();
    assertThat(browser.all("body").get(0).getCssValue("background-color"))
        .isEqualTo("rgba(255, 255, 255, 1)");
    browser.screenshot("report-%s-print".formatted(language));
  }

  @Test
  void givenARecordingIsShown_thenTheMarkStaysInSightWhileOneScrolls(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("recording.html"),
            Report.html(run.asRecording(), Words.in(Language.EN)));

    browser.on(1200, 900).go(file.toUri().toString());
    WebElement last = browser.all("footer").get(0);
    last.click();

    WebElement mark = browser.all(".bar .badge").get(0);
    assertThat(mark.getText()).isEqualTo("RECORDING");
    assertThat(browser.inSight(mark)).isTrue();
    assertThat(browser.text()).doesNotContain("LIVE");
  }

  private static void hasATableBehindIt(WebElement figure) {
    assertThat(figure.findElements(By.cssSelector("details table tbody tr"))).isNotEmpty();
  }

  private Path report(Language language, Path folder) throws IOException {
    return Files.writeString(folder.resolve("report.html"), Report.html(run, Words.in(language)));
  }
}
