package lab.orchestration.cli.evidence;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.testing.Maven;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Making one part of the evidence. What commands write goes into drafts first: a run that fails
 * leaves the evidence as it was.
 */
public final class EvidenceWork {

  /** Runs a command of the lab. */
  @FunctionalInterface
  public interface Commands {
    /**
     * Returns its exit code.
     *
     * @throws InterruptedException if it was interrupted
     */
    int run(PrintWriter out, PrintWriter err, String... arguments) throws InterruptedException;
  }

  private final Path home;
  private final Path drafts;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Commands commands;
  private final List<String> typed = new ArrayList<>();
  private final List<String> written = new ArrayList<>();

  /** Begins a part; its drafts are in a folder of its own. */
  public EvidenceWork(Path home, String part, PrintWriter out, PrintWriter err, Commands commands) {
    this.home = home;
    this.drafts = home.resolve(".lab").resolve("evidence").resolve(part);
    this.out = out;
    this.err = err;
    this.commands = commands;
  }

  /** Today, in names of files. */
  String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  /** Where the draft of a file is. */
  String draft(String file) {
    Path draft = drafts.resolve(file);
    try {
      Files.createDirectories(Objects.requireNonNull(draft.toAbsolutePath().getParent()));
    } catch (IOException full) {
      throw failed(Message.of("evidence-work.no-folder-for", file), full);
    }
    return draft.toString();
  }

  /** Where a file of the evidence is that was made before. */
  String published(String file) {
    return home.resolve(file).toString();
  }

  /**
   * Runs a command of the lab.
   *
   * @throws LabException if it fails
   */
  void lab(String... arguments) throws InterruptedException {
    String line =
        "lab " + String.join(" ", arguments).replace(drafts + "/", "").replace(home + "/", "");
    out.println("$ " + line);
    int exitCode = commands.run(out, err, arguments);
    if (exitCode != 0) {
      throw failed(Message.of("evidence-work.ended-with-exit-code", line, exitCode), null);
    }
    typed.add(line);
  }

  /** Runs Maven. */
  void maven(String... arguments) throws InterruptedException {
    int exitCode = new Maven(home).run(Map.of(), List.of(arguments));
    if (exitCode != 0) {
      throw failed(Message.of("evidence-work.maven-ended-with-exit-code", exitCode), null);
    }
    typed.add("mvn " + String.join(" ", arguments).replace(home + "/", ""));
  }

  /** Puts a draft in its place. */
  void publish(String file) {
    copy(drafts.resolve(file), file);
  }

  /** Puts a picture of the browser tests in its place. */
  void picture(String screenshot, String name, String language) {
    copy(
        home.resolve("lab-cli/target/screenshots")
            .resolve(screenshot.formatted(language.toUpperCase(Locale.ROOT)) + ".png"),
        "docs/images/" + name.formatted(language) + ".png");
  }

  private void copy(Path from, String file) {
    Path place = home.resolve(file);
    try {
      Files.createDirectories(Objects.requireNonNull(place.toAbsolutePath().getParent()));
      Files.copy(from, place, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException missing) {
      throw failed(Message.of("evidence-work.could-not-be-written", file), missing);
    }
    written.add(file);
  }

  /** Makes a block of a document from a record. */
  void block(String document, EvidenceBlock block, String record) throws InterruptedException {
    rewrite(document, read(document).withBlock(block.kind(), record, block.content(home, record)));
  }

  /** Makes the blocks of a kind again, each from the record that it names. */
  void renew(String document, EvidenceBlock kind) throws InterruptedException {
    for (QuotedDocument.Block block : read(document).blocks()) {
      if (block.kind().equals(kind.kind())) {
        block(document, kind, block.record());
      }
    }
  }

  /** Lets a document quote this record where it quoted an earlier one of the same folder. */
  void quotes(String document, String folder, String record) {
    QuotedDocument before = read(document);
    QuotedDocument after = before;
    Figures now = new Figures(RecordFile.read(home.resolve(record)));
    for (QuotedDocument.Quote quote : before.quotes()) {
      if (quote.record().startsWith(folder) && !quote.record().equals(record)) {
        Figures old = new Figures(RecordFile.read(home.resolve(quote.record())));
        Map<String, String> figures = new LinkedHashMap<>();
        for (String key : quote.keys()) {
          old.of(key).ifPresent(was -> now.of(key).ifPresent(is -> figures.put(was, is)));
        }
        after = after.withFigures(quote.record(), record, figures);
      }
    }
    rewrite(document, after);
  }

  private QuotedDocument read(String document) {
    try {
      return new QuotedDocument(Files.readString(home.resolve(document)));
    } catch (IOException missing) {
      throw failed(Message.of("evidence-work.cannot-be-read", document), missing);
    }
  }

  private void rewrite(String document, QuotedDocument content) {
    try {
      Files.writeString(home.resolve(document), content.text());
    } catch (IOException full) {
      throw failed(Message.of("evidence-work.could-not-be-written", document), full);
    }
    written.add(document);
  }

  /** What was done, for the manifest. */
  public EvidenceManifest.Made made(String commit) {
    return new EvidenceManifest.Made(commit, today(), List.copyOf(typed), List.copyOf(written));
  }

  private static LabException failed(Message why, @Nullable Exception cause) {
    return new LabException(
        Message.of("evidence-work.this-part-of-evidence-was"),
        why,
        Message.of("evidence-work.see-above-once-it-is"),
        cause);
  }
}
