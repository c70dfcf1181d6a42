package lab.orchestration.cli.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunEventDispatcher;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.core.record.RunReplay;

/**
 * A run in the terminal, as a document shows it: the kill and what came of it, and the whole side
 * by side.
 *
 * @param run the record, with its events
 */
public record RunTranscript(RunRecord run) {

  /** Lines that say how a wait goes on; in a document nobody waits. */
  private static final Pattern WAITING = Pattern.compile(" +\\S+ +\\d+ of \\d+ serve.*");

  /** The block in Markdown: the terminal's lines, and where they are from. */
  public List<String> markdown(Words words) throws InterruptedException {
    List<String> all = printed(words);
    List<String> lines = new ArrayList<>(List.of("```", "$ ./lab run", "…"));
    lines.addAll(part(all, Step.HEAL.id() + "  ", Step.SCALE.id() + "  "));
    lines.add("…");
    lines.addAll(part(all, words.text("run-summary.side-by-side"), "\0"));
    lines.add("```");
    lines.add("");
    lines.add(
        "(Run `%s` of %s, %d seconds from start to end. %s.)"
            .formatted(
                run.id(),
                DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(run.startedAt()),
                run.recording().stream().mapToLong(RunEvent::at).max().orElse(0) / 1_000,
                run.columns().stream()
                    .map(column -> engine(column, words))
                    .collect(Collectors.joining("; "))));
    return lines;
  }

  /** What the run would have printed on a machine without a terminal. */
  private List<String> printed(Words words) throws InterruptedException {
    StringWriter written = new StringWriter();
    RunReplay player = new RunReplay(run, 1, time -> {});
    try (TerminalView view =
        new TerminalView(
            new Screen(new PrintWriter(written, true), false, 0), player::now, words)) {
      player.play(new RunEventDispatcher(view)::dispatch);
    }
    return written.toString().lines().toList();
  }

  private static String engine(ColumnRecord column, Words words) {
    String notes =
        column.notes().stream()
            .map(note -> " (" + words.text(note) + ")")
            .collect(Collectors.joining());
    return column.column() + ": " + words.text(column.engine()) + notes;
  }

  /** From the line that begins so, up to the one that begins so. */
  private static List<String> part(List<String> lines, String from, String to) {
    return lines.stream()
        .dropWhile(line -> !line.startsWith(from))
        .takeWhile(line -> !line.startsWith(to))
        .filter(line -> !WAITING.matcher(line).matches())
        .map(String::stripTrailing)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(), RunTranscript::withoutBlankLinesAtTheEnd));
  }

  private static List<String> withoutBlankLinesAtTheEnd(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }
}
