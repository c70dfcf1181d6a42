package lab.orchestration.swarm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.swarm.FakeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineSweepTest {

  private static final List<String> KINDS =
      List.of("services", "configs", "containers", "volumes", "networks", "images");

  private final FakeEngine fake = new FakeEngine();
  private final DockerEngine engine = fake.connect();

  EngineSweepTest() throws IOException {}

  @BeforeEach
  void addOneOfEachKind() {
    KINDS.forEach(
        kind -> {
          fake.add(kind, "ours", Map.of(Labels.RUN, "run-1"));
          fake.add(kind, "other-run", Map.of(Labels.RUN, "run-2", Labels.KEPT, "true"));
          fake.add(kind, "theirs", Map.of("app", "shop"));
        });
  }

  @AfterEach
  void close() {
    engine.close();
    fake.close();
  }

  @Test
  void aRunsSweepRemovesOneOfEachKind() {
    // When
    List<String> removed = EngineSweep.ofRun(engine, "run-1").remove();

    // Then
    assertThat(removed)
        .containsExactly(
            "service ours (run run-1)",
            "config ours (run run-1)",
            "container ours (run run-1)",
            "volume ours (run run-1)",
            "network ours (run run-1)",
            "image ours (run run-1)");
    assertThat(fake.left()).noneMatch(path -> path.endsWith("/ours"));
  }

  @Test
  void aRunsSweepLeavesOtherRunsAndOtherPeoplesThings() {
    // When
    EngineSweep.ofRun(engine, "run-1").remove();

    // Then
    assertThat(fake.left()).containsExactlyInAnyOrderElementsOf(pathsOf("other-run", "theirs"));
  }

  @Test
  void whatBelongsToARunThatIsUnderWayStays() {
    // Given one object of it that tells so, as this process lives
    fake.add("networks", "ours-too", Labels.of("run-1"));

    // When
    EngineSweep.ofEndedRuns(engine).remove();

    // Then
    assertThat(fake.left())
        .containsAll(pathsOf("ours", "theirs"))
        .contains("/networks/ours-too")
        .doesNotContainAnyElementsOf(pathsOf("other-run"));
  }

  @Test
  void aSweepOfAllRunsLeavesOtherPeoplesThings() {
    // When
    EngineSweep.ofAllRuns(engine).remove();

    // Then
    assertThat(fake.left()).containsExactlyInAnyOrderElementsOf(pathsOf("theirs"));
  }

  private static List<String> pathsOf(String... ids) {
    return List.of(ids).stream()
        .flatMap(id -> KINDS.stream().map(kind -> "/" + kind + "/" + id))
        .toList();
  }
}
