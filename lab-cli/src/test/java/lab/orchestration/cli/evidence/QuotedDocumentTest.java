package lab.orchestration.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotedDocumentTest {

  private final QuotedDocument document =
      new QuotedDocument(
          """
          # A document

          <!-- quotes recordings/old.json.gz: swarm S4; operator S4 -->
          Swarm heals after 6.2 s, Kubernetes after 1.6 s.

          <!-- evidence: run docs/records/run.json.gz -->
          all of it took 70.0 s
          <!-- /evidence -->

          <!-- history: no record was kept -->
          It was 9.9 s once.
          <!-- /history -->

          Nobody knows where 3.3 s come from; 5 s are documented.
          """);

  @Test
  void itsPartsAreFound() {
    assertThat(document.blocks())
        .extracting(QuotedDocument.Block::kind, QuotedDocument.Block::record)
        .containsExactly(tuple("run", "docs/records/run.json.gz"));
    assertThat(document.quotes())
        .containsExactly(
            new QuotedDocument.Quote(
                "recordings/old.json.gz",
                List.of("swarm S4", "operator S4"),
                "Swarm heals after 6.2 s, Kubernetes after 1.6 s.\n"));
  }

  @Test
  void aMeasuredFigureThatNobodyAccountsForIsFound() {
    assertThat(document.unaccounted()).containsExactly("3.3 s");
  }

  @Test
  void givenAnotherRecord_thenOnlyTheBlockOfThatKindIsMadeAnew() {
    QuotedDocument renewed = document.withBlock("run", "docs/new.json.gz", "it took 60.0 s\n");

    assertThat(renewed.text())
        .contains("<!-- evidence: run docs/new.json.gz -->\nit took 60.0 s\n<!-- /evidence -->")
        .contains("It was 9.9 s once.")
        .doesNotContain("70.0 s");
  }

  @Test
  void givenADocumentWithoutSuchABlock_thenThatIsSaid() {
    assertThatThrownBy(() -> document.withBlock("model", "r.json", ""))
        .hasMessageContaining("no block '<!-- evidence: model");
  }

  @Test
  void givenFiguresOfAnotherRecord_thenTheQuoteHasThemAndNamesIt() {
    QuotedDocument renewed =
        document.withFigures(
            "recordings/old.json.gz",
            "recordings/new.json.gz",
            Map.of("6.2 s", "1.6 s", "1.6 s", "0.9 s"));

    assertThat(renewed.text())
        .contains("<!-- quotes recordings/new.json.gz: swarm S4; operator S4 -->")
        .contains("Swarm heals after 1.6 s, Kubernetes after 0.9 s.");
  }
}
