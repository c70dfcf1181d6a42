package lab.orchestration.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord.Kind;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.jspecify.annotations.Nullable;

/**
 * {@code docs/expected-verdicts.json}: what each experiment is expected to say about the chapter's
 * sentence.
 *
 * @param about how to read it
 * @param kubernetes the series for which the first line of each experiment is
 * @param docker as kubernetes
 * @param verdicts by the experiment's ID; the last line that applies counts
 */
record ExpectedVerdicts(
    String about, String kubernetes, String docker, Map<String, List<Line>> verdicts) {

  private static final Path FILE = Path.of("..", "docs", "expected-verdicts.json");

  private static final Pattern VERSION = Pattern.compile("(Docker Engine|Kubernetes) v?([\\w.]+)");

  /**
   * An expectation and the engines for which it is.
   *
   * @param without what the kernel lacks
   */
  record Line(
      @JsonProperty("kubernetes") @Nullable String kubernetes,
      @JsonProperty("docker") @Nullable String docker,
      @JsonProperty("without") @Nullable String without,
      @JsonProperty("verdict") Kind verdict,
      @JsonProperty("reason") String reason) {

    boolean isGeneral() {
      return kubernetes == null && docker == null && without == null;
    }

    private boolean appliesTo(List<ColumnRecord> columns) {
      return isOfSeries(kubernetes, "Kubernetes", columns)
          && isOfSeries(docker, "Docker Engine", columns)
          && (without == null
              || columns.stream()
                  .flatMap(column -> column.notes().stream())
                  .anyMatch(note -> note.toString().contains("no " + without)));
    }
  }

  static ExpectedVerdicts read() {
    try {
      return RunRecordJson.mapper().readValue(FILE.toFile(), ExpectedVerdicts.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What is expected of an experiment on the engines and machine of a run. */
  Kind of(String id, RunRecord run) {
    List<Line> lines =
        Objects.requireNonNull(verdicts.get(id), () -> "no line for " + id).stream()
            .filter(line -> line.appliesTo(run.columns()))
            .toList();
    return lines.get(lines.size() - 1).verdict();
  }

  private static boolean isOfSeries(
      @Nullable String series, String engine, List<ColumnRecord> columns) {
    return series == null
        || columns.stream()
            .map(column -> VERSION.matcher(column.engine().toString()))
            .filter(Matcher::find)
            .filter(found -> found.group(1).equals(engine))
            .anyMatch(found -> (found.group(2) + ".").startsWith(series + "."));
  }
}
