package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a person does with the records that ship with the lab. */
class ShippedRecordsTest {

  private static final String OLD = "../recordings/2026-11-26-all-columns.json.gz";
  private static final String NEW = "../recordings/2026-11-29-all-columns.json.gz";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void givenOneRecord_thenItsFindingsAreADocument(@TempDir Path folder) {
    Path file = folder.resolve("findings.md");

    assertThat(lab("findings", NEW, "--output", file.toString())).isZero();

    assertThat(file).content().contains("# Findings", "## R2 ", "## R4 ", "**NUANCED**");
  }

  @Test
  void givenRecordsOfDifferentEngines_thenNoFindingsAreMadeOfThemTogether() {
    assertThat(lab("findings", OLD, NEW)).isEqualTo(1);

    assertThat(err.toString()).contains("different engines").contains("lab ledger diff");
  }

  @Test
  void givenTwoLedgers_thenTheirDifferenceIsADocumentAndAnExitCode() {
    assertThat(lab("ledger", "diff", OLD, NEW, "--markdown", "--exit-code")).isEqualTo(1);

    assertThat(out.toString())
        .contains("**R4 Node loss**", "since 1.32 the controller manager gives a silent node 50 s");
  }

  @Test
  void givenTheSameLedgerTwice_thenTheExitCodeSaysThatNothingDiffers() {
    assertThat(lab("ledger", "diff", NEW, NEW, "--exit-code")).isZero();
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void givenARecord_thenTheQuizAnswersWithItsFigures() {
    InputStream keyboard = System.in;
    System.setIn(new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(lab("quiz", "Q3", "--record", NEW, "--lang", "en")).isZero();
    } finally {
      System.setIn(keyboard);
    }

    assertThat(out.toString()).contains("Your run of 2026-11-29");
  }

  private int lab(String... arguments) {
    return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
