package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.cli.evidence.EvidenceManifest;
import lab.orchestration.cli.evidence.Figures;
import lab.orchestration.cli.evidence.QuotedDocument;
import lab.orchestration.cli.view.ClaimsLedger;
import lab.orchestration.cli.view.FindingsDocument;
import lab.orchestration.core.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents quote is what the records say. */
class QuotedFiguresTest {

  private static final Path HOME = LabProcess.home();
  private static final EvidenceManifest MANIFEST =
      new EvidenceManifest(HOME.resolve("docs/records/evidence.json"));

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "README.ja.md", "recordings/README.md").map(HOME::resolve),
              docs.filter(file -> file.toString().endsWith(".md")).toList().stream())
          .filter(file -> !isMadeAsAWhole(file));
    }
  }

  /** These two are compared as a whole, once they were made with their records. */
  private static boolean isMadeAsAWhole(Path document) {
    return document.endsWith("claims.md") || document.endsWith("findings.md");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyBlockIsWhatItsRecordGives(Path document) throws Exception {
    for (QuotedDocument.Block block : read(document).blocks()) {
      EvidenceBlock kind = EvidenceBlock.ofKind(block.kind());
      if (block.hasRecord()) {
        assertThat(block.content())
            .as("%s in %s; 'lab evidence' makes it again", block.kind(), document.getFileName())
            .isEqualTo(kind.content(HOME, block.record()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyQuotedFigureIsThatOfItsRecord(Path document) throws IOException {
    for (QuotedDocument.Quote quote : read(document).quotes()) {
      Figures figures = new Figures(RecordFile.read(HOME.resolve(quote.record())));
      for (String key : quote.keys()) {
        assertThat(figures.of(key)).as("'%s' of %s", key, quote.record()).isPresent();
        assertThat(quote.paragraph())
            .as("'%s' of %s, quoted in %s", key, quote.record(), document.getFileName())
            .contains(figures.of(key).orElseThrow());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyMeasuredFigureSaysFromWhereItIs(Path document) throws IOException {
    assertThat(read(document).unaccounted()).as("in %s", document.getFileName()).isEmpty();
  }

  @Test
  void theFindingsAreThoseOfTheirRecord() throws IOException {
    isMadeFrom(
        "findings",
        "docs/findings.md",
        "docs/records/findings.json.gz",
        (run, command) -> FindingsDocument.of(run, command, null));
  }

  @Test
  void theLedgerIsThatOfItsRecord() throws IOException {
    isMadeFrom(
        "ledger",
        "docs/claims.md",
        "docs/records/claims.json.gz",
        (run, command) -> ClaimsLedger.of(run).document(command));
  }

  /** A whole document. */
  private interface Writer {
    String document(RunRecord run, String command);
  }

  /** What was made before records were kept says so. */
  private static void isMadeFrom(String part, String document, String record, Writer writer)
      throws IOException {
    String text = Files.readString(HOME.resolve(document));
    List<String> commands =
        MANIFEST.of(part).map(EvidenceManifest.Made::commands).orElse(List.of());
    if (commands.isEmpty()) {
      assertThat(text).contains("<!-- history: ");
      return;
    }
    String typed =
        text.lines().filter(line -> line.startsWith("Made by `")).findFirst().orElseThrow();
    String command =
        typed.substring("Made by `".length(), typed.indexOf('`', "Made by `".length()));
    assertThat(text).isEqualTo(writer.document(RecordFile.read(HOME.resolve(record)), command));
  }

  private static QuotedDocument read(Path document) throws IOException {
    return new QuotedDocument(Files.readString(document));
  }
}
