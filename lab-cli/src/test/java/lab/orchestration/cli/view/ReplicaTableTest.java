package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import lab.orchestration.cli.words.DisplayWidth;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.observe.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicaTableTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<Duration> AGES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofHours(2));

  @ParameterizedTest
  @EnumSource(ReplicaState.class)
  void inJapaneseAStateIsAsTheEnginePrintsIt_howeverLongItHasLasted(ReplicaState state) {
    for (Duration age : AGES) {
      for (int restarts = 0; restarts < 2; restarts++) {
        Replica replica = replica(state, age, restarts, "");

        assertThat(inJapanese(replica).get(1).replace("まだ", "not yet"))
            .isEqualTo(in(Language.EN, replica).get(1))
            .containsIgnoringCase(state.name() + " " + Durations.ago(NOW.minus(age), NOW));
      }
    }
  }

  @Test
  void inJapaneseTheEnginesHeadingsStay_andOnlyOursIsJapanese() {
    assertThat(inJapanese(replica(ReplicaState.RUNNING, Duration.ofSeconds(15), 0, "")).get(0))
        .matches("ID +NAME +IMAGE +NODE +DESIRED STATE +CURRENT STATE +応答");
  }

  @Test
  void whatAnEngineAddsToAStateStaysAsItIs() {
    assertThat(
            inJapanese(
                replica(
                    ReplicaState.FAILED, Duration.ofSeconds(3), 0, "task: non-zero exit (137)")))
        .anyMatch(line -> line.contains("Failed 3 seconds ago: task: non-zero exit (137)"));
  }

  @Test
  void inJapaneseTheColumnsStandBelowEachOther_wideAsItsCharactersAre() {
    List<String> lines = inJapanese(replica(ReplicaState.RUNNING, Duration.ofSeconds(15), 0, ""));

    assertThat(startOf(lines.get(1), "まだ")).isEqualTo(startOf(lines.get(0), "応答"));
    assertThat(startOf(lines.get(1), "node-1")).isEqualTo(startOf(lines.get(0), "NODE"));
  }

  private static int startOf(String line, String cell) {
    return DisplayWidth.of(line.substring(0, line.indexOf(cell)));
  }

  private static List<String> inJapanese(Replica replica) {
    return in(Language.JA, replica);
  }

  private static List<String> in(Language language, Replica replica) {
    return ReplicaTable.lines(new Observation(List.of(replica), Set.of()), NOW, Words.in(language));
  }

  private static Replica replica(ReplicaState state, Duration age, int restarts, String message) {
    return new Replica(
        "id1",
        "my-web.1",
        "nginx",
        "node-1",
        DesiredState.RUNNING,
        state,
        NOW.minus(age),
        NOW.minus(age),
        "c1",
        restarts,
        message);
  }
}
