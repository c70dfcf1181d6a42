package lab.orchestration.cli.browser;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium, and what a person would notice in it. */
public final class Browser implements AutoCloseable {

  /** Where the screenshots are, for somebody to look at. */
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private static final Set<String> SEVERE = Set.of("serious", "critical");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens a browser; the test is skipped where there is none and none can be installed. */
  public static Browser open() {
    BrowserPackages packages = BrowserPackages.require();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(packages.chromium().toFile());
    options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage");
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox");
    }
    LoggingPreferences everything = new LoggingPreferences();
    everything.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", everything);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(packages.driver().toFile())
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    return new Browser(new ChromeDriver(service, options)).on(1200, 900);
  }

  /** A window of this size, in CSS pixels; one as narrow as a phone's is treated as one. */
  public Browser on(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    return this;
  }

  /** Light or dark, as the person has set up the machine. */
  public Browser prefers(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /** As on paper, until {@link #prefers} is called. */
  public Browser prints() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    return this;
  }

  /** Opens a page. */
  public Browser go(String url) {
    driver.get(url);
    return this;
  }

  /** Loads the page once more. */
  public Browser reload() {
    driver.navigate().refresh();
    return this;
  }

  /** The elements that a CSS selector finds. */
  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** The text of the page, as it is seen. */
  public String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Waits until something holds in the page, at most this long. */
  public void await(String what, Duration atMost, Function<Browser, Boolean> condition) {
    new WebDriverWait(driver, atMost)
        .withMessage(what)
        .ignoring(StaleElementReferenceException.class)
        .until(page -> condition.apply(this));
  }

  /** What the page wrote to the console as an error or a warning. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What axe-core finds that would keep people out: its serious and critical findings. */
  public List<String> barriers() {
    Results results = new AxeBuilder().analyze(driver);
    return results.getViolations().stream()
        .filter(rule -> SEVERE.contains(rule.getImpact()))
        .map(Browser::described)
        .toList();
  }

  private static String described(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream().map(node -> "\n    " + node.getHtml()).limit(3).toList();
  }

  /** Whether an element is in the part of the page that the window shows. */
  public boolean inSight(WebElement element) {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "const r = arguments[0].getBoundingClientRect();"
                + " return r.top >= 0 && r.bottom <= window.innerHeight",
            element));
  }

  /** By how many pixels the page is wider than the window: nobody wants to scroll sideways. */
  public long sticksOut() {
    return number(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** How long the page took from being asked for to being shown, in milliseconds. */
  public long loadMillis() {
    return number(
        "const t = performance.getEntriesByType('navigation')[0]; return"
            + " Math.ceil(t.loadEventStart)");
  }

  private long number(String script) {
    return ((Number) Objects.requireNonNull(driver.executeScript(script))).longValue();
  }

  /** Takes a picture of the whole page, for somebody to look at. */
  public File screenshot(String name) {
    long width = number("return document.documentElement.clientWidth");
    long height = number("return document.documentElement.scrollHeight");
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    return written(name, picture);
  }

  /** Takes a picture of what is in the window. */
  public File window(String name) {
    Map<String, Object> picture = driver.executeCdpCommand("Page.captureScreenshot", Map.of());
    return written(name, picture);
  }

  private static File written(String name, Map<String, Object> picture) {
    try {
      Files.createDirectories(SCREENSHOTS);
      return Files.write(
              SCREENSHOTS.resolve(name + ".png"),
              Base64.getDecoder().decode(String.valueOf(picture.get("data"))))
          .toFile();
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
