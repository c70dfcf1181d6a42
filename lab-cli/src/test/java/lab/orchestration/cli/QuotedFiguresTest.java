package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.cli.evidence.EvidenceBlock;
import lab.orchestration.cli.evidence.EvidenceManifest;
import lab.orchestration.cli.evidence.EvidenceParts;
import lab.orchestration.cli.evidence.Figures;
import lab.orchestration.cli.evidence.QuotedDocument;
import lab.orchestration.cli.record.Catalogue;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.cli.view.ClaimsDocument;
import lab.orchestration.cli.view.FindingsDocument;
import lab.orchestration.core.record.RunRecord;
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
  void theFindingsAreThoseOfTheThreeSessions() throws IOException {
    if (isMade("findings", "docs/findings.md")) {
      assertThat(HOME.resolve("docs/findings.md"))
          .hasContent(FindingsDocument.of(RecordFile.together(sessions())));
    }
  }

  @Test
  void theLedgerIsThatOfTheLastSession() throws IOException {
    if (isMade("ledger", "docs/claims.md")) {
      String text = Files.readString(HOME.resolve("docs/claims.md"));
      String command = text.split("`", 3)[1];
      RunRecord last = RecordFile.read(sessions().get(2));
      assertThat(text).isEqualTo(new ClaimsDocument(last).text(command));
    }
  }

  @Test
  void allSessionsReachedTheVerdictsThatAreExpected() throws IOException {
    ExpectedVerdicts expected = ExpectedVerdicts.read();
    for (Path session : allSessions()) {
      RunRecord run = RecordFile.read(session);
      assertThat(run.allExperiments())
          .as("experiments of %s", session.getFileName())
          .hasSameSizeAs(Catalogue.all())
          .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(expected.of(one.id(), run)));
    }
  }

  /** Those of the ledger, and those on other engines. */
  private static List<Path> allSessions() throws IOException {
    try (Stream<Path> records = Files.list(HOME.resolve("docs/records"))) {
      List<Path> sessions =
          records
              .filter(file -> file.getFileName().toString().matches("(claims|engines)-.*"))
              .toList();
      assertThat(sessions).containsAll(sessions()).hasSizeGreaterThan(3);
      return sessions;
    }
  }

  private static List<Path> sessions() {
    return EvidenceParts.CLAIMS.stream().map(HOME::resolve).toList();
  }

  /** What was made before records were kept says so. */
  private static boolean isMade(String part, String document) throws IOException {
    boolean made = MANIFEST.of(part).isPresent();
    assertThat(Files.readString(HOME.resolve(document)).contains("<!-- history: "))
        .isEqualTo(!made);
    return made;
  }

  private static QuotedDocument read(Path document) throws IOException {
    return new QuotedDocument(Files.readString(document));
  }
}
