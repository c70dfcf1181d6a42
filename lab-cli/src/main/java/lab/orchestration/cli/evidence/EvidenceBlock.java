package lab.orchestration.cli.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.cli.model.ModelComparison;
import lab.orchestration.cli.model.TimingsFile;
import lab.orchestration.cli.record.BenchmarkTable;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.terminal.RunTranscript;
import lab.orchestration.cli.view.LedgerDiff;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.k8s.benchmark.BenchmarkRecord;

/** The parts of documents that are made from a record as a whole, by the kind that they name. */
public enum EvidenceBlock {
  /** A run in the terminal. */
  RUN {
    @Override
    List<String> lines(Path home, String record) throws InterruptedException {
      return new RunTranscript(RecordFile.read(home.resolve(record)))
          .markdown(Words.in(Language.EN));
    }
  },
  /** Which recording ships with the lab. */
  RECORDING {
    @Override
    List<String> lines(Path home, String record) {
      RunRecord run = RecordFile.read(home.resolve(record));
      return List.of(
          "The latest is `%s`, run `%s` of %s:"
              .formatted(record, run.id(), run.startedAt().toString().substring(0, 10)),
          engines(run) + ".");
    }
  },
  /** The model beside live runs from which it was not fitted. */
  MODEL {
    @Override
    List<String> lines(Path home, String record) throws InterruptedException {
      RunRecord run = RecordFile.read(home.resolve(record));
      TimingsFile timings = TimingsFile.of(home.resolve(EvidenceParts.TIMINGS));
      List<String> lines = new ArrayList<>();
      lines.add("Made by `./lab model compare %s`: the medians of that".formatted(record));
      lines.add(
          "live session (%s) beside the model's of 25. *Close* is within 15 %% or 300 ms."
              .formatted(engines(run)));
      lines.add("The timings were fitted from another one: %s.".formatted(timings.from()));
      lines.add("");
      lines.add("```");
      lines.addAll(ModelComparison.of(run, timings.read()).lines(Words.in(Language.EN)));
      lines.add("```");
      return lines;
    }
  },
  /** What came out differently on other engines: two records, as {@code OLD..NEW}. */
  DIFF {
    @Override
    List<String> lines(Path home, String records) {
      List<RunRecord> two =
          Stream.of(records.split("\\.\\.", 2)).map(home::resolve).map(RecordFile::read).toList();
      return new LedgerDiff(two.get(0), two.get(1)).markdown(Words.in(Language.EN));
    }
  },
  /** The operator's benchmark. */
  BENCHMARK {
    @Override
    List<String> lines(Path home, String record) {
      List<String> lines = new ArrayList<>(List.of("```"));
      lines.addAll(new BenchmarkTable(benchmark(home.resolve(record))).lines());
      lines.add("```");
      return lines;
    }
  };

  /** The block of this kind; the record's path begins at the lab's folder. */
  abstract List<String> lines(Path home, String record) throws InterruptedException;

  /** The content between the block's two comments. */
  public String content(Path home, String record) throws InterruptedException {
    return lines(home, record).stream()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  /** As it stands in the document. */
  String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of block of this name in a document. */
  public static EvidenceBlock ofKind(String kind) {
    return valueOf(kind.toUpperCase(Locale.ROOT));
  }

  private static String engines(RunRecord run) {
    return run.columns().stream()
        .map(column -> column.engine().toString())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static BenchmarkRecord benchmark(Path file) {
    try {
      return BenchmarkRecord.fromJson(Files.readString(file));
    } catch (JsonProcessingException broken) {
      throw new LabException(
          Message.of("evidence-block.benchmark-cannot-be-read"),
          Message.verbatim(broken.getOriginalMessage()),
          Message.of("evidence-block.use-file-that-lab-benchmark"),
          broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
