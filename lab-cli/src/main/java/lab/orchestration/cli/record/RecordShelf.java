package lab.orchestration.cli.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.record.RunRecord;
import lab.orchestration.record.RunRecordJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a person's latest runs, one for each command, for {@code lab quiz}.
 *
 * @param folder where they are
 */
public record RecordShelf(Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(RecordShelf.class);

  /** The folder for such things by the XDG Base Directory Specification. */
  public static RecordShelf of(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base =
        state.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".local", "state")
            : Path.of(state);
    return new RecordShelf(base.resolve("orchestration-lab"));
  }

  /** Keeps the record in the place of the command's last one. That it cannot be is no failure. */
  public void keep(String command, RunRecord run) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(command + ".json"), RunRecordJson.write(run));
    } catch (IOException full) {
      LOG.warn("The record is not kept for 'lab quiz': {}", LabException.reasonOf(full));
    }
  }

  /** All that are there, the newest first. Those that cannot be read are left out. */
  public List<RunRecord> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<RunRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        try {
          records.add(RecordFile.read(file));
        } catch (LabException old) {
          LOG.warn("{} is left out: {}", file, old.getMessage());
        }
      }
    } catch (IOException unreadable) {
      LOG.warn("No records of earlier runs: {}", LabException.reasonOf(unreadable));
    }
    records.sort(Comparator.comparing(RunRecord::startedAt).reversed());
    return records;
  }
}
