package lab.orchestration.cli.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;

/**
 * Where a run's figures come from. It stands in every picture, because pictures are cut out and put
 * on slides.
 */
record Origin(RunRecord run, Words words) {

  /** That of the whole page: the least trustworthy of its columns'. */
  Provenance ofPage() {
    return run.columns().stream()
        .map(ColumnRecord::provenance)
        .max(Comparator.naturalOrder())
        .orElse(Provenance.LIVE);
  }

  /** That of a picture: one word, or one for each column where they differ. */
  String of(Collection<String> columns) {
    List<ColumnRecord> shown =
        run.columns().stream().filter(column -> columns.contains(column.column())).toList();
    List<Provenance> all = shown.stream().map(ColumnRecord::provenance).distinct().toList();
    if (all.size() == 1) {
      return word(all.get(0));
    }
    return shown.stream()
        .map(column -> words.text("column." + column.column()) + " " + word(column.provenance()))
        .collect(Collectors.joining(", "));
  }

  /** The name under which the style sheet and the words know it. */
  static String name(Provenance provenance) {
    return provenance.name().toLowerCase(Locale.ROOT);
  }

  private String word(Provenance provenance) {
    return words.text("provenance." + name(provenance));
  }
}
