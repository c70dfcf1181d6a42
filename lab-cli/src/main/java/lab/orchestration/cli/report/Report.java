package lab.orchestration.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;

/**
 * A run as one HTML file: no script, nothing from anywhere else, so that it opens offline and
 * nothing in it can run.
 */
public final class Report {

  private final RunRecord run;
  private final Words words;

  private Report(RunRecord run, Words words) {
    this.run = run;
    this.words = words;
  }

  /** The whole file. */
  public static String html(RunRecord run, Words words) {
    return new Report(run, words).page();
  }

  private String page() {
    Html html = new Html();
    html.raw("<!doctype html>\n");
    html.element(
        "html",
        root -> root.element("head", this::head).element("body", this::body, "class", origin()),
        "lang",
        words.language().locale().getLanguage());
    return html.toString();
  }

  private void head(Html head) {
    head.raw("<meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw(
            "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .element("title", words.text("report.title") + " · " + run.id())
        .element("style", style -> style.raw(styleSheet()));
  }

  private void body(Html body) {
    // Stays in sight while one scrolls: nobody should take a recording for a live result.
    body.element(
        "div",
        bar ->
            bar.element("span", words.text("report.origin." + origin()), "class", "badge")
                .element("span", whichRun()),
        "class",
        "bar",
        "role",
        "note");
    body.element(
        "main",
        main -> {
          new FirstScreen(run, words).writeTo(main);
          new FaultsPart(run, words).writeTo(main);
          new StepsPart(run, words).writeTo(main);
          new PlacementPart(run, words).writeTo(main);
          new LoadPart(run, words).writeTo(main);
          new CoursePart(run, words).writeTo(main);
          new ExperimentsPart(run, words).writeTo(main);
        });
    body.element("footer", words.text("report.footer"));
  }

  private String origin() {
    return Origin.name(new Origin(run, words).ofPage());
  }

  /** A model computes the same at any time: a date would say nothing. */
  private String whichRun() {
    boolean measured =
        run.columns().stream().anyMatch(column -> column.provenance() != Provenance.MODEL);
    return measured
        ? words.text("report.run", run.id(), date())
        : words.text("report.run.model", run.id());
  }

  private String date() {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(run.startedAt());
  }

  private static String styleSheet() {
    try (InputStream css =
        Objects.requireNonNull(Report.class.getResourceAsStream("report.css"), "report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
