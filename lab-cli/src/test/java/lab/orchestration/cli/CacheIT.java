package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The testbed's cache: what is in it is checked before it is used, and nothing else is deleted. */
@Tag("private-engine")
class CacheIT {

  /** Nobody answers there, as without a network. */
  private static final Map<String, String> NO_NETWORK =
      Map.of("http_proxy", "http://127.0.0.1:9", "https_proxy", "http://127.0.0.1:9");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path cache;

  @BeforeAll
  static void buildAnImage() throws Exception {
    assertThat(testbed(Map.of(), "images nginx")).contains("image nginx is ready");
  }

  @Test
  void givenAPackageThatWasCutOff_whenAnImageIsBuilt_thenThePackageIsFetchedAgain()
      throws Exception {
    Path nginx = packageOf("nginx");
    long size = Files.size(nginx);
    try (FileChannel file = FileChannel.open(nginx, StandardOpenOption.WRITE)) {
      file.truncate(size / 2);
    }
    Files.delete(cache.resolve("images/nginx.tar"));

    testbed(Map.of(), "images nginx");

    assertThat(nginx).hasSize(size);
  }

  @Test
  void givenNoNetwork_whenTheListsAreOld_thenTheyAreUsedAndNotCalledFresh() throws Exception {
    Path stamp = cache.resolve("packages/lists-forky/read");
    FileTime twoDaysAgo =
        FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    Files.setLastModifiedTime(stamp, twoDaysAgo);
    Files.delete(cache.resolve("images/nginx.tar"));

    String output = testbed(NO_NETWORK, "images nginx");

    assertThat(output).contains("could not be read anew; using those of", "image nginx is ready");
    assertThat(Files.getLastModifiedTime(stamp)).isEqualTo(twoDaysAgo);
  }

  @Test
  void givenAProgramThatWasChanged_thenItIsCompiledAgain(@TempDir Path programs) throws Exception {
    Path program = programs.resolve("kubernetes-v1/kube-node");
    Files.createDirectory(program.getParent());
    Files.writeString(program, "as compiled");
    shell("digests_record " + program.getParent());
    String check = "GO_PROGRAMS=%s go_programs_hold Kubernetes 2>&1".formatted(program.getParent());
    assertThat(shell(check)).isEmpty();

    Files.writeString(program, "as changed!");

    assertThat(shell(check + " || true")).contains("Kubernetes is damaged in the cache");
    assertThat(program).doesNotExist();
  }

  @Test
  void givenALayerWithoutItsLink_whenADeadEngineIsEmptied_thenTheOtherLinksStay(@TempDir Path data)
      throws Exception {
    shell(
        """
        cd %s
        mkdir -p containers/4711 swarm volumes overlay2/l overlay2/abc overlay2/def
        mkdir -p image/overlay2/layerdb/mounts/4711
        printf abc >image/overlay2/layerdb/mounts/4711/mount-id
        ln -s ../def/diff overlay2/l/LINKOFANIMAGE
        engine_empty_files %s
        """
            .formatted(data, data));

    assertThat(data.resolve("overlay2/abc")).doesNotExist();
    assertThat(Files.isSymbolicLink(data.resolve("overlay2/l/LINKOFANIMAGE"))).isTrue();
  }

  @Test
  void givenAFolderThatIsNoCache_thenNothingIsPutThereOrDeleted(@TempDir Path folder)
      throws Exception {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sir");
    Map<String, String> misled = Map.of("ORCHESTRATION_LAB_CACHE", folder.toString());

    assertThat(failing(misled, "images nginx")).contains("the folder holds something else");
    // The second where an Engine has to be stopped first.
    assertThat(failing(misled, "purge --all"))
        .containsAnyOf("has no CACHEDIR.TAG", "the folder holds something else");

    assertThat(folder.toFile().listFiles()).containsExactly(letter.toFile());
  }

  private static Path packageOf(String name) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(cache.resolve("packages/files"), name + "_*.deb")) {
      return found.iterator().next();
    }
  }

  private static String testbed(Map<String, String> environment, String command)
      throws IOException, InterruptedException {
    return run(environment, "testbed/testbed " + command, 0);
  }

  private static String failing(Map<String, String> environment, String command)
      throws IOException, InterruptedException {
    return run(environment, "testbed/testbed " + command, 1);
  }

  /** Lines that use functions of the testbed's libraries. */
  private static String shell(String lines) throws IOException, InterruptedException {
    String libraries =
        """
        set -euo pipefail
        TESTBED=$PWD/testbed
        for library in common packages go images footprint engine; do
          . $TESTBED/lib/$library.sh
        done
        """;
    return run(Map.of(), libraries + lines, 0);
  }

  private static String run(Map<String, String> environment, String script, int exitCode)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(Map.of("ORCHESTRATION_LAB_CACHE", cache.toString()));
    all.putAll(environment);
    return Shell.run(all, script, exitCode);
  }
}
