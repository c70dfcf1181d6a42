package lab.orchestration.cli.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.record.Provenance;

/** The page itself: the same for every run, with the words of one language. */
public final class LivePage {

  private final Words words;
  private final Showing showing;
  private final RunEventJson json;

  /**
   * What the page shows.
   *
   * @param provenance where the figures come from
   * @param speed how many times faster than it happened
   * @param mayPlay whether there will be buttons
   */
  public record Showing(Provenance provenance, double speed, boolean mayPlay) {
    /** A run that goes on now. */
    public static final Showing LIVE = new Showing(Provenance.LIVE, 1, true);
  }

  LivePage(Words words, Showing showing) {
    this.words = words;
    this.showing = showing;
    this.json = new RunEventJson(words);
  }

  /** The page for who has shown this token. */
  String html(String token) {
    return resource("live.html")
        .replace("{lang}", words.language().locale().getLanguage())
        .replace("{token}", token)
        .replace("{title}", words.text("report.title"))
        // Nothing within a script element is escaped but its own end.
        .replace("{settings}", json.written(settings()).replace("<", "\\u003c"));
  }

  private Map<String, Object> settings() {
    String origin = json.written(showing.provenance()).replace("\"", "");
    Map<String, String> steps = new LinkedHashMap<>();
    for (Step step : Step.values()) {
      steps.put(step.name(), step.id() + "  " + words.text(step.title()));
    }
    return Map.of(
        "origin",
        origin,
        "badge",
        words.text("report.origin." + origin),
        "modelBadge",
        words.text("report.origin.model"),
        "speed",
        showing.speed(),
        "mayPlay",
        showing.mayPlay(),
        "steps",
        steps,
        "columns",
        words.startingWith("column."),
        "faults",
        words.startingWith("fault."),
        "stages",
        words.startingWith("stage."),
        "words",
        words.startingWith("live."));
  }

  static String resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(LivePage.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
