package lab.orchestration.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordShelfTest {

  @Test
  void givenSeveralRuns_thenTheLatestOfEachCommandIsThere_theNewestFirst(@TempDir Path state) {
    RecordShelf shelf = RecordShelf.of(Map.of("XDG_STATE_HOME", state.toString()));

    shelf.keep("run", run("old", "2026-01-01T00:00:00Z"));
    shelf.keep("claims", run("claims", "2026-01-02T00:00:00Z"));
    shelf.keep("run", run("new", "2026-01-03T00:00:00Z"));

    assertThat(shelf.all()).extracting(RunRecord::id).containsExactly("new", "claims");
  }

  @Test
  void givenAFileThatIsNoRecord_thenTheOthersAreReadAllTheSame(@TempDir Path state)
      throws Exception {
    RecordShelf shelf = new RecordShelf(state);
    shelf.keep("run", run("good", "2026-01-01T00:00:00Z"));
    Files.writeString(state.resolve("claims.json"), "{ half");

    assertThat(shelf.all()).extracting(RunRecord::id).containsExactly("good");
  }

  @Test
  void givenAFolderThatCannotBeWritten_thenTheRunIsNoFailureForIt(@TempDir Path state)
      throws Exception {
    Path file = Files.writeString(state.resolve("file"), "in the way");

    new RecordShelf(file).keep("run", run("any", "2026-01-01T00:00:00Z"));

    assertThat(new RecordShelf(file).all()).isEmpty();
  }

  private static RunRecord run(String id, String startedAt) {
    return new RunRecord(RunRecord.SCHEMA, id, Instant.parse(startedAt), List.of(), List.of());
  }
}
