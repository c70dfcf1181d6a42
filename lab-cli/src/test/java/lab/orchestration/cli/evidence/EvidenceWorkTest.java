package lab.orchestration.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.cli.Main;
import lab.orchestration.cli.record.RecordFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A part of the evidence, made by commands that only pretend. */
@Timeout(60)
class EvidenceWorkTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path home;

  private final StringWriter out = new StringWriter();
  private final List<List<String>> typed = new ArrayList<>();

  @Test
  void givenARunThatSucceeds_thenItsRecordIsKeptAndTheDocumentShowsIt() throws Exception {
    Files.createDirectories(home.resolve("docs"));
    Files.writeString(
        home.resolve("docs/usage.md"),
        "before\n<!-- evidence: run (history) -->\nold\n<!-- /evidence -->\nafter\n");
    // In the place of a run on engines, one of the model.
    EvidenceWork work = work((o, e, arguments) -> Main.execute(o, e, with("--model", arguments)));

    part("run").maker().make(work);

    assertThat(Files.readString(home.resolve("docs/usage.md")))
        .startsWith(
            "before\n<!-- evidence: run docs/records/run.json.gz -->\n```\n$ ./lab run\n…\nS4")
        .contains("Every step was reached, and nothing is left behind.\n```\n")
        .endsWith("<!-- /evidence -->\nafter\n");
    assertThat(RecordFile.read(home.resolve("docs/records/run.json.gz")).isSuccess()).isTrue();
    EvidenceManifest.Made made = work.made("abc");
    assertThat(made.commands()).containsExactly("lab run --json docs/records/run.json.gz");
    assertThat(made.files()).containsExactly("docs/records/run.json.gz", "docs/usage.md");
  }

  @Test
  void givenACommandThatFails_thenTheEvidenceIsAsItWas() throws Exception {
    Files.createDirectories(home.resolve("docs"));
    Files.writeString(home.resolve("docs/claims.md"), "the old ledger");

    assertThatThrownBy(() -> part("ledger").maker().make(work((o, e, arguments) -> 1)))
        .hasMessageContaining("ended with exit code 1");

    assertThat(home.resolve("docs/claims.md")).hasContent("the old ledger");
  }

  @Test
  void givenCtrlC_thenNothingFollows() {
    EvidenceWork work =
        work(
            (o, e, arguments) -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> part("model").maker().make(work))
        .isInstanceOf(InterruptedException.class);
    assertThat(typed).hasSize(1);
  }

  @Test
  void aPartThatWasMadeIsRemembered() {
    EvidenceManifest manifest = new EvidenceManifest(home.resolve("docs/records/evidence.json"));
    EvidenceManifest.Made made =
        new EvidenceManifest.Made("abc", "2026-01-02", List.of("lab run"), List.of("README.md"));

    manifest.put("run", made);

    assertThat(manifest.of("run")).contains(made);
    assertThat(manifest.of("ledger")).isEmpty();
  }

  @Test
  void givenTheListIsAskedFor_thenEveryPartIsThereAndNothingIsRun() {
    int exitCode =
        Main.execute(new PrintWriter(out, true), new PrintWriter(out, true), "evidence", "--list");

    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("run", "recording", "findings", "ledger", "pictures");
  }

  @Test
  void givenAPartThatIsNone_thenThatIsWrongUsage() {
    int exitCode =
        Main.execute(
            new PrintWriter(out, true), new PrintWriter(out, true), "evidence", "--only", "poem");

    assertThat(exitCode).isEqualTo(2);
    assertThat(out.toString()).contains("There is no part 'poem'");
  }

  private EvidenceWork work(EvidenceWork.Commands commands) {
    return new EvidenceWork(
        home,
        "part",
        new PrintWriter(out, true),
        new PrintWriter(out, true),
        (o, e, arguments) -> {
          typed.add(List.of(arguments));
          return commands.run(o, e, arguments);
        });
  }

  private static EvidencePart part(String name) {
    return EvidenceParts.ALL.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String[] with(String option, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(option);
    return all.toArray(String[]::new);
  }
}
