package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lab.orchestration.core.ColumnRecord;
import lab.orchestration.core.FaultRecord;
import lab.orchestration.core.Provenance;
import lab.orchestration.core.RunRecord;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  @Test
  void givenNobodyHealedButAPerson_thenTheColumnIsCreditedWithNothing() {
    FaultRecord kill =
        new FaultRecord(
            "container-kill",
            "my-web-2",
            "docker kill my-web-2",
            null,
            new FaultRecord.Stages(30L, null, null, null),
            null,
            new FaultRecord.ByHand("docker start my-web-2", 10_050, 10_400L));

    List<String> lines = ResultTable.lines(run(kill));

    assertThat(lines).anyMatch(line -> line.matches(" *detected +0\\.0 s *"));
    assertThat(lines).anyMatch(line -> line.matches(" *serving +- *"));
    assertThat(lines).anyMatch(line -> line.matches(" *healed by +a person, after 10\\.\\d s *"));
  }

  private static RunRecord run(FaultRecord fault) {
    return new RunRecord(
        RunRecord.SCHEMA,
        "ab12cd34",
        Instant.EPOCH,
        List.of(
            new ColumnRecord(
                "by-hand",
                Provenance.LIVE,
                "engine",
                1,
                7_100,
                List.of(),
                List.of(),
                List.of(fault),
                List.of())),
        List.of());
  }
}
