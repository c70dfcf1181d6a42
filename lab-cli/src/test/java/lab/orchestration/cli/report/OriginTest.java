package lab.orchestration.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.Provenance;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;

class OriginTest {

  private final Origin origin =
      new Origin(
          new RunRecord(
              RunRecord.SCHEMA,
              "ab12cd34",
              Instant.EPOCH,
              List.of(column("swarm", Provenance.LIVE), column("operator", Provenance.MODEL)),
              List.of()),
          Words.in(Language.EN));

  @Test
  void ofAPageTheLeastTrustworthyCounts() {
    assertThat(origin.ofPage()).isEqualTo(Provenance.MODEL);
  }

  @Test
  void aPictureOfOneOriginSaysOneWord_aMixedOneSaysItForEachColumn() {
    assertThat(origin.of(List.of("swarm"))).isEqualTo("live");
    assertThat(origin.of(List.of("swarm", "operator"))).isEqualTo("Swarm live, Operator model");
  }

  private static ColumnRecord column(String name, Provenance provenance) {
    return new ColumnRecord(
        name,
        provenance,
        Message.verbatim("engine"),
        3,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
