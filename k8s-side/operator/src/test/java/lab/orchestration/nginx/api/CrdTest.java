package lab.orchestration.nginx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CRD in {@code crds/} is what the Java types say. */
class CrdTest {

  /**
   * Set to true, {@code mvn -pl k8s-side/operator test -Dcrds.update=true} writes the file anew.
   */
  private static final String UPDATE = "crds.update";

  private static final String HEADER =
      """
      # What an NginxService is. Generated from lab.orchestration.nginx.api by
      # 'mvn -pl k8s-side/operator test -Dtest=CrdTest -Dcrds.update=true'; change the Java types instead.
      """;
  private static final String FILE = "nginxservices.orchestration.lab-v1.yml";
  private static final Path CHECKED_IN = Path.of("..", "..", "crds", FILE);

  @Test
  void theCheckedInFileIsWhatTheTypesGenerate(@TempDir File folder) throws IOException {
    // When
    new CRDGenerator()
        .customResourceClasses(NginxService.class)
        .forCRDVersions("v1")
        .withPostProcessor(new ReadableCrd())
        .withMinQuotes(true)
        .inOutputDir(folder)
        .generate();
    String generated = readable(Files.readString(folder.toPath().resolve(FILE)));

    // Then
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(CHECKED_IN, generated);
    }
    assertThat(CHECKED_IN)
        .as(
            "crds/%s differs from what the types in lab.orchestration.nginx.api generate."
                + " If the change is meant, write it anew with"
                + " 'mvn -pl k8s-side/operator test -Dtest=CrdTest -D%s=true' and check it in",
            FILE, UPDATE)
        .hasContent(generated);
  }

  /** The generator writes bounds as fractions, and a header that tells nobody how to go on. */
  private static String readable(String yaml) {
    return yaml.replaceFirst("^#.*\n", HEADER).replaceAll("(?m)((?:max|min)imum: \\d+)\\.0$", "$1");
  }
}
