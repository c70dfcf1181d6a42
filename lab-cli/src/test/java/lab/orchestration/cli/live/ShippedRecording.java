package lab.orchestration.cli.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import lab.orchestration.core.RunRecord;
import lab.orchestration.core.Scene;
import lab.orchestration.core.ScenePlayer;

/** The scenes of the real run that ships with the lab. */
final class ShippedRecording {

  private ShippedRecording() {}

  static List<Scene> scenes() throws InterruptedException {
    List<Scene> scenes = new ArrayList<>();
    new ScenePlayer(record(), 1, time -> {}).play(scenes::add);
    return scenes;
  }

  private static RunRecord record() {
    Path file = Path.of("..", "recordings", "2026-11-26-all-columns.json.gz");
    try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
      return RunRecord.fromJson(new String(packed.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
